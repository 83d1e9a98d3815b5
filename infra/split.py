"""Cuts the packaged template in two: what is kept (tables, keys, accounts, objects) and what a release replaces.

A hot fix is then a change set over functions, not over the crown jewels; the code's stack can be deleted and made
anew; and it can be pointed at a restored table, because all it knows of the kept things comes in as parameters.

The cut is mechanical. In the code's stack a reference to a kept resource becomes a parameter of the same name
(`Table.Arn` -> `TableArn`), in the data's stack an output of that name; `deploy` hands one to the other. The keys'
policies name roles by `<stack>-<Role>-*`: the stack meant is the code's, so `AWS::StackName` becomes `CodeStack` there.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KEPT_TYPES = {
    "AWS::DynamoDB::Table",
    "AWS::KMS::Key",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::S3::Bucket",
    "AWS::SecretsManager::Secret",
}
KEPT = {
    "AlarmTopic",
    "PagerTopic",
    "AlarmTopicPolicy",
    "PagerTopicPolicy",
    "AlarmMailSubscription",
    "SecondAlarmMailSubscription",
    "AlarmPhoneSubscription",
    "SecondAlarmPhoneSubscription",
    "AnchorsBucketPolicy",
    "AttachmentsBucketPolicy",
}
"""Resources that stay although their type does not say so: whoever confirmed a subscription need not do so again."""

CODE_SUFFIX = "-app"
CODE_STACK = "CodeStack"
LONGEST_STACK = 31
"""Characters of the code's stack: a role's name, cut at 64, must still begin as the keys' policies say."""

_PLACE = re.compile(r"\$\{(!?)([A-Za-z0-9:.]+)\}")


@dataclass(frozen=True)
class Halves:
    """The two templates."""

    data: Mapping[str, Any]
    code: Mapping[str, Any]


def code_stack(name: str) -> str:
    """Return the name of the code's stack beside the data's stack `name`."""
    return f"{name}{CODE_SUFFIX}"


def is_kept(logical_id: str, resource: Mapping[str, Any]) -> bool:
    """Tell whether a resource belongs to the data's stack."""
    return logical_id in KEPT or resource["Type"] in KEPT_TYPES


def split(template: Mapping[str, Any]) -> Halves:
    """Return both halves of the packaged template. Raises ValueError when a kept resource needs one that is not."""
    resources = template["Resources"]
    kept = {name for name, resource in resources.items() if is_kept(name, resource)}
    outputs: dict[str, Any] = {}
    code = _Code(kept, outputs).changed({**template, "Resources": _without(resources, kept)})
    data = _data(template, kept, outputs)
    code["Outputs"] = {name: value for name, value in code["Outputs"].items() if name not in data["Outputs"]}
    code["Conditions"] = _conditions(template, code)
    code["Parameters"] = {**_parameters(template, code), **{name: {"Type": "String"} for name in sorted(outputs)}}
    return Halves(data, code)


def _data(template: Mapping[str, Any], kept: set[str], outputs: Mapping[str, Any]) -> dict[str, Any]:
    resources = {name: _of_code_stack(copy.deepcopy(template["Resources"][name])) for name in sorted(kept)}
    own = {name: value for name, value in template["Outputs"].items() if set(_named(value)) <= kept}
    data: dict[str, Any] = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "What is kept: tables, keys, accounts, objects, alarm topics. Never deleted with a release",
        "Resources": resources,
        "Outputs": {**own, **{name: {"Value": value} for name, value in sorted(outputs.items())}},
    }
    data["Conditions"] = _conditions(template, data)
    data["Parameters"] = {CODE_STACK: {"Type": "String", "MaxLength": LONGEST_STACK}, **_parameters(template, data)}
    foreign = set(_named(resources)) & (set(template["Resources"]) - kept)
    if foreign:
        raise ValueError(f"what is kept needs what a release replaces: {sorted(foreign)}")
    return data


class _Code:
    """Turns references to kept resources into parameters, and notes in `outputs` what each stands for."""

    def __init__(self, kept: set[str], outputs: dict[str, Any]) -> None:
        self._kept = kept
        self._outputs = outputs

    def changed(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.changed(each) for each in node]
        if not isinstance(node, dict):
            return node
        if set(node) == {"Ref"} and node["Ref"] in self._kept:
            return {"Ref": self._parameter(node["Ref"], None)}
        if set(node) == {"Fn::GetAtt"} and (found := _attribute(node["Fn::GetAtt"])) and found[0] in self._kept:
            return {"Ref": self._parameter(*found)}
        if set(node) == {"Fn::Sub"}:
            return {"Fn::Sub": self._text(node["Fn::Sub"])}
        return {name: self.changed(value) for name, value in node.items()}

    def _text(self, value: Any) -> Any:
        if isinstance(value, list):
            text, names = value
            return [self._text(text), self.changed(names)]
        return _PLACE.sub(self._place, value)

    def _place(self, found: "re.Match[str]") -> str:
        literal, target = found.groups()
        name, _, attribute = target.partition(".")
        if literal or name not in self._kept:
            return found[0]
        return f"${{{self._parameter(name, attribute or None)}}}"

    def _parameter(self, logical_id: str, attribute: str | None) -> str:
        # A reference without an attribute gives the name or id, for a topic its ARN: called by what it refers to.
        name = logical_id + (attribute or "Ref").replace(".", "")
        self._outputs[name] = {"Fn::GetAtt": [logical_id, attribute]} if attribute else {"Ref": logical_id}
        return name


def _of_code_stack(node: Any) -> Any:
    if isinstance(node, list):
        return [_of_code_stack(each) for each in node]
    if not isinstance(node, dict):
        return node.replace("${AWS::StackName}", f"${{{CODE_STACK}}}") if isinstance(node, str) else node
    if node == {"Ref": "AWS::StackName"}:
        return {"Ref": CODE_STACK}
    return {name: _of_code_stack(value) for name, value in node.items()}


def _attribute(value: Any) -> tuple[str, str] | None:
    name, _, attribute = value.partition(".") if isinstance(value, str) else (value[0], "", value[1])
    return (name, attribute) if isinstance(name, str) and isinstance(attribute, str) else None


def _named(node: Any) -> Iterator[str]:
    """Everything a template's part refers to: resources, parameters, conditions, pseudo parameters."""
    if isinstance(node, list):
        for each in node:
            yield from _named(each)
    elif isinstance(node, str):
        yield from (found[2].partition(".")[0] for found in _PLACE.finditer(node) if not found[1])
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _named_by(name, value)


def _named_by(name: str, value: Any) -> Iterator[str]:
    if name in ("Ref", "Condition") and isinstance(value, str):
        yield value.partition(".")[0]
    elif name == "Fn::GetAtt" and (found := _attribute(value)):
        yield found[0]
    elif name == "Fn::If":
        yield value[0]
        yield from _named(value[1:])
    elif name == "DependsOn":
        yield from ([value] if isinstance(value, str) else value)
    else:
        yield from _named(value)


def _parameters(template: Mapping[str, Any], half: Mapping[str, Any]) -> dict[str, Any]:
    asked = set(_named([half["Resources"], half["Outputs"], half.get("Globals", {}), half["Conditions"]]))
    return {name: value for name, value in template.get("Parameters", {}).items() if name in asked}


def _conditions(template: Mapping[str, Any], half: Mapping[str, Any]) -> dict[str, Any]:
    asked = set(_named([half["Resources"], half["Outputs"], half.get("Globals", {})]))
    return {name: copy.deepcopy(value) for name, value in template.get("Conditions", {}).items() if name in asked}


def _without(resources: Mapping[str, Any], kept: set[str]) -> dict[str, Any]:
    return {name: copy.deepcopy(resource) for name, resource in resources.items() if name not in kept}
