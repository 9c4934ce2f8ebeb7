"""Something that a step, a key or the file needs was left out.

Why: the call would come to a place where nothing says how to go on. Steps, above all, do not run on
into the next one: a `say` needs its `next`.

Bad:
    main:
      say: Мы работаем с девяти до шести.
    bye: {hangup: "До свидания!"}

Good:
    main:
      say: Мы работаем с девяти до шести.
      next: bye
    bye: {hangup: "До свидания!"}
"""
