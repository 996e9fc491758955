"""What a kiosk's view models still hold of somebody: searched in their properties, and in all that they refer to."""

import gc
from collections.abc import Iterator
from dataclasses import fields
from types import FunctionType, ModuleType
from typing import Any, cast

from kiosk.viewmodels.views import Views


def traces(views: Views, *said: str) -> set[str]:
    """Which of these texts stand anywhere in it."""
    return {each for text in (*_properties(views), *_held(views)) for each in said if each in text}


def _properties(views: Views) -> Iterator[str]:
    """What QML is told."""
    for model in fields(views):
        view: Any = getattr(views, model.name)
        about = view.metaObject()
        for each in (about.property(index) for index in range(about.propertyCount())):
            if each.typeName() in {"QString", "QVariantList"}:
                yield str(view.property(each.name()))


def _held(views: Views) -> Iterator[str]:
    """Every text that Python reaches from them; of functions what they close over, and of modules nothing."""
    seen, left = set[int](), list[object]([views])
    while left:
        thing = left.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, FunctionType):
            left += [thing.__closure__, thing.__defaults__, thing.__kwdefaults__]
        elif not isinstance(thing, (type, ModuleType)):
            left += cast("list[object]", gc.get_referents(thing))
            left.append(getattr(thing, "__dict__", None))
