"""A value is spoken where nothing can have set it yet.

Why: the sentence that speaks it is left out whole, and callers miss it.

Bad:
    main: {say: "Ваш заказ: {order|digits}.", next: number}
    number: {ask: "Введите номер заказа.", into: order, digits: 6, next: bye}
    bye: {hangup: "До свидания!"}

Good:
    number: {ask: "Введите номер заказа.", into: order, digits: 6, next: main}
    main: {say: "Ваш заказ: {order|digits}.", next: bye}
    bye: {hangup: "До свидания!"}
"""
