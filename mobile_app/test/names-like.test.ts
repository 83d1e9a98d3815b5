import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Bilingual } from "../src/core/bilingual";
import { namesLike } from "../src/forms/names-like";

interface Named {
  readonly name: Bilingual;
}
const register: { units: readonly Named[]; provinces: readonly Named[] } = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../chalicelib/policy/organisations.json`, "utf8"),
);
const NAMES = [...register.units, ...register.provinces].map(({ name }) => name);
const found = (typed: string) => namesLike(typed, NAMES).map(({ vi }) => vi);
const HUU_NGHI = "Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị";
const DONG_DANG = ["Hội LHPN xã Đồng Đăng", "UBND xã Đồng Đăng"];

test("marks, case and how they are encoded make no difference, and đ is found by d", () => {
  for (const typed of ["huu nghi", "HỮU NGHỊ", "Hữu Nghị".normalize("NFD"), "nghi huu", " hữu  ng"])
    assert.deepEqual(found(typed), [HUU_NGHI], typed);
  for (const typed of ["dong dang", "Đồng Đăng", "đong dang", "DONG DA"])
    assert.deepEqual(found(typed), DONG_DANG, typed);
});

test("a name is found by its English as by its Vietnamese, and by the beginnings of words only", () => {
  assert.ok(found("department of health").includes("Sở Y tế Lạng Sơn"));
  assert.deepEqual(found("uunghi"), []);
  assert.deepEqual(found("quang ninh").at(-1), "Quảng Ninh");
});

test("nothing typed, blanks or an unknown place offer nothing, and never more than a small screen holds", () => {
  for (const typed of ["", "  ", "-", "Chợ Kỳ Lừa"]) assert.deepEqual(found(typed), [], typed);
  assert.equal(found("d").length, 4);
});
