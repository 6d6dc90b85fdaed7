"""Words that the manufacturer's regulation prints."""

from __future__ import annotations

from servicerules.domain.terms import Term


class Product(Term):
    """Products, in the words of the time-limit and lead-time tables and of the product list."""

    DOOR = "door", "大门"
    WINDOW = "security window", "防护窗"
    PLAIN_WINDOW = "plain security window", "本色防护窗"
    COLOURED_WINDOW = "coloured security window", "彩色防护窗"
    RAILING_SAMPLE = "railing sample", "护栏样品"
    RAILING = "railing", "护栏"
    HANDRAIL = "stair handrail", "楼梯扶手"
    HOME_PRODUCT = "home product", "家居产品"
    TUBE = "tube", "管材"
    COLOURED_TUBE = "coloured tube", "彩管"
    MATERIAL = "material", "物料"
    WORK_FITTING = "work fitting", "工装"
    TOOL = "tool", "工具"
    PART = "part", "配件"
