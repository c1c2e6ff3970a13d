import zipfile
from pathlib import Path

from examples.pages import Page
from examples.writers.zipped import write_zip


def test_the_name_is_gbk_and_does_not_say_so(tmp_path: Path) -> None:
    page = Page("账务明细_202606")
    page.add("订单号", "金额")
    write_zip([page], tmp_path / "bill.zip")
    with zipfile.ZipFile(tmp_path / "bill.zip") as archive:
        (entry,) = archive.infolist()
        assert entry.flag_bits & 0x800 == 0
        assert entry.filename.encode("cp437").decode("gbk") == "账务明细_202606.csv"
        assert archive.read(entry).decode("gb18030") == "订单号,金额\r\n"
