"""Badges as those who keep them see them."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, Tier
from shared_code.domain.badge_image import BadgeImage
from shared_code.domain.master_list import MasterKind, MasterList
from shared_code.ports.repository import Repository

_OF_BADGE = ("id", "tier", "tier_order", "required_score", "title", "description", "image_id")


class BadgeImageView(View):
    """A picture of a badge; everybody can read its bytes at `url`."""

    id: str
    image_id: str
    content_type: str
    file_size_bytes: int
    url: str
    created_at: datetime
    updated_at: datetime | None


class Requirements(View):
    """What earns a badge."""

    age_group_id: AgeGroup
    compass_axis_id: str
    required_score: float


class BadgeForEditing(View):
    """A badge with the names of what it refers to; `name` and `requirements` repeat it in the words of lists."""

    id: str
    name: str
    age_group_id: AgeGroup
    age_group_name: str
    minimum_age: int
    maximum_age: int
    compass_axis_id: str
    compass_axis_name: str
    tier: Tier
    tier_order: int
    required_score: float
    title: str
    description: str
    image_id: str
    image: BadgeImageView | None = None
    requirements: Requirements
    created_at: datetime | None
    updated_at: datetime | None


class AgeGroupNames:
    """What the age groups are called in the master data; their ages where it has no name."""

    def __init__(self, groups: MasterList | None) -> None:
        self._names = {entry.id: entry.name for entry in groups.entries} if groups else {}

    @classmethod
    async def read(cls, lists: Repository[MasterList]) -> "AgeGroupNames":
        """The names as they are kept now: one point read."""
        return cls(await lists.find(MasterKind.AGE_GROUPS.value))

    def of(self, age_group: AgeGroup) -> str:
        """The name of one age group."""
        return self._names.get(age_group.value, age_group.value)


def ages_of(age_group: AgeGroup) -> tuple[int, int]:
    """The youngest and the oldest age of a band."""
    youngest, oldest = age_group.value.split("-")
    return int(youngest), int(oldest)


def badge_for_editing(badge: Badge, names: AgeGroupNames) -> BadgeForEditing:
    """A badge with the names of what it refers to."""
    youngest, oldest = ages_of(badge.age_group)
    view = BadgeForEditing(
        **{name: getattr(badge, name) for name in _OF_BADGE},
        name=badge.title,
        age_group_id=badge.age_group,
        age_group_name=names.of(badge.age_group),
        minimum_age=youngest,
        maximum_age=oldest,
        compass_axis_id=badge.axis,
        compass_axis_name=badge.axis,
        requirements=Requirements(
            age_group_id=badge.age_group, compass_axis_id=badge.axis, required_score=badge.required_score
        ),
        created_at=badge.created_at,
        updated_at=badge.updated_at,
    )
    view.of_version(badge.revision)
    return view


def badge_image_view(image: BadgeImage) -> BadgeImageView:
    """A picture without its bytes."""
    view = BadgeImageView(
        id=image.id,
        image_id=image.image_id,
        content_type=image.content_type,
        file_size_bytes=image.file_size_bytes,
        url=f"/api/badges/images/{image.id}",
        created_at=image.created_at,
        updated_at=image.updated_at,
    )
    view.of_version(image.revision)
    return view
