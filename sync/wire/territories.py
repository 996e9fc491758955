"""The parts of France whose public holidays differ."""

from enum import StrEnum


class Territory(StrEnum):
    """Where a site lies, as far as its public holidays go."""

    METROPOLE = "metropole"
    ALSACE_MOSELLE = "alsace_moselle"
    GUADELOUPE = "guadeloupe"
    MARTINIQUE = "martinique"
    GUYANE = "guyane"
    LA_REUNION = "la_reunion"
    MAYOTTE = "mayotte"
    SAINT_BARTHELEMY = "saint_barthelemy"
    SAINT_MARTIN = "saint_martin"
    SAINT_PIERRE_ET_MIQUELON = "saint_pierre_et_miquelon"
    POLYNESIE_FRANCAISE = "polynesie_francaise"
    NOUVELLE_CALEDONIE = "nouvelle_caledonie"
    WALLIS_ET_FUTUNA = "wallis_et_futuna"
