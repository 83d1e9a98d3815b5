"""The demo accounts: real border gates, provinces and agencies; every person is invented."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamo_officers import DynamoOfficers
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.register.people import Agency, Officer, Role
from infra.sandbox import differences, emulator
from infra.sandbox.home import Home
from infra.sandbox.invented_register import POST, seed_register
from infra.sandbox.stack import Stack


@dataclass(frozen=True)
class DemoAccount:
    """One demo account, as it is printed and signed in with."""

    username: str
    name: str
    role: Role
    unit: str
    agency: Agency


DEMO = (
    DemoAccount("bienphong.huunghi", "Nông Văn Mẫu", Role.FIELD_OFFICER, "bp-huu-nghi", Agency.BORDER_GUARD),
    DemoAccount("truong.huunghi", "Lương Đình Mẫu", Role.UNIT_LEADER, "bp-huu-nghi", Agency.BORDER_GUARD),
    DemoAccount("bienphong.laocai", "Giàng A Mẫu", Role.FIELD_OFFICER, "bp-lao-cai", Agency.BORDER_GUARD),
    DemoAccount("bienphong.mongcai", "Vũ Hải Mẫu", Role.FIELD_OFFICER, "bp-mong-cai", Agency.BORDER_GUARD),
    DemoAccount("phunu.dongdang", "Lý Thị Mẫu", Role.VOLUNTEER, "hpn-dong-dang", Agency.WOMENS_UNION),
    DemoAccount("tongdai.mot", "Trần Thị Mẫu Một", Role.HOTLINE_OPERATOR, "hotline-111", Agency.CHILD_PROTECTION),
    DemoAccount("tongdai.hai", "Phạm Thị Mẫu Hai", Role.HOTLINE_OPERATOR, "hotline-111", Agency.CHILD_PROTECTION),
    DemoAccount("tongdai.truong", "Đỗ Thị Mẫu", Role.HOTLINE_LEADER, "hotline-111", Agency.CHILD_PROTECTION),
    DemoAccount("pc02.langson", "Hoàng Văn Mẫu", Role.POLICE_OFFICER, "pc02-lang-son", Agency.CRIMINAL_POLICE),
    DemoAccount("daumoi.congan", "Đặng Văn Mẫu", Role.FOCAL_POINT, "c02", Agency.CRIMINAL_POLICE),
    DemoAccount("daumoi.bienphong", "Bùi Văn Mẫu", Role.FOCAL_POINT, "cuc-pcmt-tp", Agency.BORDER_GUARD),
    DemoAccount("daumoi.phunu", "Ngô Thị Mẫu", Role.FOCAL_POINT, "twhpn-cslp", Agency.WOMENS_UNION),
    DemoAccount("daumoi.treem", "Dương Thị Mẫu", Role.FOCAL_POINT, "cuc-bmte", Agency.CHILD_PROTECTION),
    DemoAccount("ubnd.dongdang", "Hứa Văn Mẫu", Role.LOCAL_OFFICER, "ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
    DemoAccount("tamlanh.langson", "Chu Thị Mẫu", Role.PROVIDER, "nha-tam-lanh-lang-son", Agency.WOMENS_UNION),
    DemoAccount("soyte.langson", "Vi Thị Mẫu", Role.LOCAL_OFFICER, "syt-lang-son", Agency.CHILD_PROTECTION),
    DemoAccount("canbo.phunu", "Lường Thị Mẫu", Role.UNION_STAFF, "hpn-dong-dang", Agency.WOMENS_UNION),
    DemoAccount("truong.c02", "Cao Văn Mẫu", Role.UNIT_LEADER, "c02", Agency.CRIMINAL_POLICE),
    DemoAccount("truong.phunu", "Tô Thị Mẫu", Role.UNIT_LEADER, "twhpn-cslp", Agency.WOMENS_UNION),
    DemoAccount("chutich.dongdang", "Hứa Thị Mẫu", Role.UNIT_LEADER, "ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
    DemoAccount("xuatnhapcanh.langson", "Mai Văn Mẫu", Role.POLICE_OFFICER, "qlxnc-lang-son", Agency.CRIMINAL_POLICE),
    DemoAccount("cuc.xuatnhapcanh", "Tạ Văn Mẫu", Role.POLICE_OFFICER, "cuc-qlxnc", Agency.CRIMINAL_POLICE),
    DemoAccount("cosotrogiup.langson", "Hà Thị Mẫu", Role.PROVIDER, "cstgxh-lang-son", Agency.CHILD_PROTECTION),
    DemoAccount("tocongtac.truong", "Phan Văn Mẫu", Role.WORKING_GROUP_HEAD, "to-cong-tac", Agency.CHILD_PROTECTION),
    DemoAccount("quantri.treem", "Tạ Thị Mẫu", Role.ADMINISTRATOR, "cuc-bmte", Agency.CHILD_PROTECTION),
    DemoAccount("quantri.congan", "Cao Văn Mẫu", Role.ADMINISTRATOR, "c02", Agency.CRIMINAL_POLICE),
    DemoAccount("quantri.bienphong", "Hà Văn Mẫu", Role.ADMINISTRATOR, "cuc-pcmt-tp", Agency.BORDER_GUARD),
    DemoAccount("quantri.phunu", "Lò Thị Mẫu", Role.ADMINISTRATOR, "twhpn-cslp", Agency.WOMENS_UNION),
    DemoAccount("quantri.treem.hai", "Đào Thị Mẫu", Role.ADMINISTRATOR, "cuc-bmte", Agency.CHILD_PROTECTION),
    DemoAccount("bienphong.bia", "Sùng A Mẫu", Role.FIELD_OFFICER, POST, Agency.BORDER_GUARD),
    DemoAccount("pho.trungtam", "Kim Thị Mẫu", Role.UNIT_LEADER, "tt-tu-van", Agency.CHILD_PROTECTION),
    DemoAccount("truong.bmte", "Thào Thị Mẫu", Role.UNIT_LEADER, "cuc-bmte", Agency.CHILD_PROTECTION),
    DemoAccount("truong.pcmt", "Ma Văn Mẫu", Role.UNIT_LEADER, "cuc-pcmt-tp", Agency.BORDER_GUARD),
    DemoAccount(
        "tocongtac.thanhvien", "Mai Thị Mẫu", Role.WORKING_GROUP_MEMBER, "to-cong-tac", Agency.CHILD_PROTECTION
    ),
)


def seed(home: Home, stack: Stack) -> list[dict[str, Any]]:
    """Create every demo account in the user pool and the register; return what `ready.json` says of them."""
    differences.stands_for("accounts")
    pool = emulator.client(stack.aws, "cognito-idp")
    table = DynamoTable(emulator.client(stack.aws, "dynamodb"), stack.outputs["TableName"])
    listed, ids = [], dict[str, str]()
    for account in DEMO:
        password = home.password(account.username)
        sub = _user(pool, stack.outputs["UserPoolId"], account.username, password)
        DynamoOfficers(table).put(Officer(id=sub, **asdict(account)))
        ids[account.username] = sub
        listed.append({"username": account.username, "password": password} | _shown(account))
    seed_register(table, datetime.now(UTC), ids)
    return listed


def _user(pool: Any, user_pool: str, username: str, password: str) -> str:
    which = {"UserPoolId": user_pool, "Username": username}
    try:
        user = pool.admin_get_user(**which)
    except pool.exceptions.UserNotFoundException:
        pool.admin_create_user(**which, MessageAction="SUPPRESS")
        pool.admin_set_user_password(**which, Password=password, Permanent=True)
        user = pool.admin_get_user(**which)
    return next(str(attribute["Value"]) for attribute in user["UserAttributes"] if attribute["Name"] == "sub")


def _shown(account: DemoAccount) -> dict[str, str]:
    return {"name": account.name, "role": account.role, "unit": account.unit, "agency": account.agency}
