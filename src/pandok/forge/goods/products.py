"""What the invented brands sell: an item of the catalogue in one form, from one country."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.goods.catalogue import ItemGroup, ProductItem, Wording
from pandok.forge.goods.forms import GoodsForm


@dataclass(frozen=True)
class Country:
    """A country of origin.

    Attributes:
        code: ISO 3166-1 alpha-2.
        name: What labels call it.
    """

    code: str
    name: Wording


COUNTRIES: tuple[Country, ...] = (
    Country("KR", Wording("Korea", "대한민국", "韩国", "韓国")),
    Country("CN", Wording("China", "중국", "中国", "中国")),
    Country("VN", Wording("Viet Nam", "베트남", "越南", "ベトナム")),
    Country("JP", Wording("Japan", "일본", "日本", "日本")),
    Country("TH", Wording("Thailand", "태국", "泰国", "タイ")),
    Country("TW", Wording("Taiwan", "대만", "台湾", "台湾")),
    Country("ID", Wording("Indonesia", "인도네시아", "印度尼西亚", "インドネシア")),
    Country("IN", Wording("India", "인도", "印度", "インド")),
    Country("DE", Wording("Germany", "독일", "德国", "ドイツ")),
    Country("FR", Wording("France", "프랑스", "法国", "フランス")),
    Country("IT", Wording("Italy", "이탈리아", "意大利", "イタリア")),
    Country("ES", Wording("Spain", "스페인", "西班牙", "スペイン")),
    Country("PT", Wording("Portugal", "포르투갈", "葡萄牙", "ポルトガル")),
    Country("PL", Wording("Poland", "폴란드", "波兰", "ポーランド")),
    Country("US", Wording("United States", "미국", "美国", "アメリカ")),
    Country("CA", Wording("Canada", "캐나다", "加拿大", "カナダ")),
    Country("AU", Wording("Australia", "호주", "澳大利亚", "オーストラリア")),
    Country("MX", Wording("Mexico", "멕시코", "墨西哥", "メキシコ")),
)
_COUNTRY_WEIGHTS = (22, 16, 8, 8, 4, 4, 3, 3, 6, 6, 5, 3, 2, 3, 5, 2, 2, 2)

_LINES: dict[ItemGroup, tuple[Wording, ...]] = {
    ItemGroup.CAR: (
        Wording("Pro", "프로", "专业"),
        Wording("Eco", "에코", "节能"),
        Wording("City", "시티", "城市"),
        Wording("Ultra", "울트라", "强效"),
    ),
    ItemGroup.IT: (
        Wording("Air", "에어", "轻巧"),
        Wording("Pro", "프로", "专业"),
        Wording("Mini", "미니", "迷你"),
        Wording("Prime", "프라임", "优选"),
    ),
    ItemGroup.HOME: (
        Wording("Daily", "데일리", "日用"),
        Wording("Clear", "클리어", "清新"),
        Wording("Prime", "프라임", "优选"),
    ),
    ItemGroup.BEAUTY: (
        Wording("Dew", "듀", "水润"),
        Wording("Calm", "카밍", "舒缓"),
        Wording("Glow", "글로우", "亮颜"),
        Wording("Pure", "퓨어", "纯净"),
    ),
    ItemGroup.FOOD: (
        Wording("Gold", "골드", "金装"),
        Wording("Classic", "클래식", "经典"),
        Wording("Harvest", "하베스트", "丰收"),
    ),
    ItemGroup.HEALTH: (
        Wording("Daily", "데일리", "每日"),
        Wording("Gentle", "젠틀", "温和"),
        Wording("Plus", "플러스", "加强"),
    ),
    ItemGroup.FASHION: (
        Wording("Studio", "스튜디오", "工坊"),
        Wording("Urban", "어반", "都市"),
        Wording("Coast", "코스트", "海岸"),
    ),
    ItemGroup.TOYS: (
        Wording("Happy", "해피", "快乐"),
        Wording("Wonder", "원더", "奇妙"),
        Wording("Junior", "주니어", "小小"),
    ),
    ItemGroup.TOOLS: (
        Wording("Pro", "프로", "专业"),
        Wording("Craft", "크래프트", "工匠"),
        Wording("Site", "사이트", "工地"),
    ),
}


@dataclass(frozen=True)
class Product:
    """A product as it is described on label and declaration.

    Attributes:
        item: Which of the catalogue's items it is.
        name: What its maker calls it.
        content: Net content with its unit.
        package: The form that it comes in.
        hs_code: Of the Harmonised System, six digits.
        price_krw: Usual customs value of a piece.
        origin: Where it is made.
    """

    item: ProductItem
    name: Wording
    content: str
    package: GoodsForm
    hs_code: str
    price_krw: int
    origin: Country

    @property
    def name_en(self) -> str:
        """Product name in English."""
        return self.name.en

    @property
    def name_ko(self) -> str:
        """Product name in Korean."""
        return self.name.ko

    @property
    def name_zh(self) -> str:
        """Product name in Chinese."""
        return self.name.zh

    @property
    def origin_code(self) -> str:
        """Country of origin, ISO 3166-1 alpha-2."""
        return self.origin.code


def invent_product(
    item: ProductItem, rng: np.random.Generator, form: GoodsForm | None = None
) -> Product:
    """Invent a product of an item.

    Args:
        item: What it is.
        rng: Decides name, content, price and origin.
        form: How it is sold; None for any form of the item.

    Raises:
        ValueError: The item is not sold in that form.
    """
    if form is not None and form not in item.forms:
        message = f"{item.code} is sold as {', '.join(item.forms)}, not as {form}"
        raise ValueError(message)
    # The order of these draws is part of every frozen exam.
    chosen = item.forms[int(rng.integers(len(item.forms)))]
    name = item.name
    lines = _LINES[item.group]
    line = lines[int(rng.integers(len(lines)))]
    if rng.random() < 0.45 and line.en not in name.en:
        name = Wording(
            f"{line.en} {name.en}", f"{line.ko} {name.ko}", f"{line.zh}{name.zh}", name.ja
        )
    low, high = item.price_krw
    price = low * (high / low) ** float(rng.beta(2, 2))
    heading = item.hs_headings[int(rng.integers(len(item.hs_headings)))]
    weights = np.array(_COUNTRY_WEIGHTS, dtype=np.float64)
    origin = COUNTRIES[int(rng.choice(len(COUNTRIES), p=weights / weights.sum()))]
    return Product(
        item=item,
        name=name,
        content=item.contents[int(rng.integers(len(item.contents)))],
        package=chosen if form is None else form,
        hs_code=heading.ljust(6, "0"),
        price_krw=int(round(price, -2)),
        origin=origin,
    )
