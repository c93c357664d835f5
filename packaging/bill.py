"""The bill of materials (CycloneDX) of what is inside the frozen program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from archive import sha256
from contents import PROJECT, Contents, Library, Part, licence_of, read_contents
from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from project import TITLE, Build

_BESIDE = ".libs/"
"""Where wheels keep the libraries they bring along."""


def write_bill(build: Build, target: Path) -> Path:
    """Writes the bill of the frozen program, checked against the standard's own schema."""
    contents = read_contents(build.contents)
    licences = _licences(build.app)
    components = [*_components(contents, licences, build.frozen / "_internal")]
    program = Component(
        name=TITLE,
        version=build.version,
        type=ComponentType.APPLICATION,
        bom_ref=build.label,
    )
    bill = Bom(
        serial_number=uuid5(NAMESPACE_URL, f"{build.label}/{build.epoch}"),
        metadata=BomMetaData(
            timestamp=datetime.fromtimestamp(build.epoch, UTC),
            component=program,
        ),
        components=components,
    )
    bill.register_dependency(program, components)
    text = json.dumps(json.loads(JsonV1Dot6(bill).output_as_string()), indent=1, sort_keys=True)
    complaint = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if complaint is not None:
        raise SystemExit(f"the bill of materials is not valid CycloneDX: {complaint}")
    target.write_text(text + "\n", encoding="utf-8", newline="\n")
    return target


def _components(
    contents: Contents, licences: Mapping[str, str], insides: Path
) -> Iterable[Component]:
    yield Component(
        name="CPython",
        version=contents.python,
        purl=PackageURL("generic", name="python", version=contents.python),
        bom_ref=f"python@{contents.python}",
        licenses=[_licence("PSF-2.0")],
    )
    for part in contents.parts:
        if part.name != PROJECT:
            yield _part(part, licences.get(part.name, ""), insides)
    for library in contents.libraries:
        yield _library(library, insides)


def _part(part: Part, licence: str, insides: Path) -> Component:
    beside = [name for name in part.files if _BESIDE in name]
    return Component(
        name=part.name,
        version=part.version,
        purl=PackageURL("pypi", name=part.name.lower().replace("_", "-"), version=part.version),
        bom_ref=f"{part.name}@{part.version}",
        licenses=[_licence(licence)] if licence else None,
        components=[_file(name, insides, part.name) for name in beside],
    )


def _library(library: Library, insides: Path) -> Component:
    package, version = debian_package(library.source)
    if not package:
        return _file(library.name, insides, "system")
    return Component(
        name=library.name,
        version=version,
        purl=PackageURL("deb", "debian", package, version),
        bom_ref=f"system/{library.name}",
        hashes=[_digest(insides / library.name)],
        properties=[Property(name="debian:package", value=package)],
    )


def _file(name: str, insides: Path, owner: str) -> Component:
    return Component(
        name=name,
        type=ComponentType.FILE,
        bom_ref=f"{owner}/{name}",
        hashes=[_digest(insides / name)],
    )


def _digest(file: Path) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=sha256(file))


@cache
def debian_package(source: str) -> tuple[str, str]:
    """The Debian package a file belongs to, and its version; empty where there is none."""
    if sys.platform != "linux":
        return "", ""
    for path in (source, source.removeprefix("/usr")):
        owner = _told("dpkg-query", "--search", path).partition(":")[0]
        if owner:
            return owner, _told("dpkg-query", "--show", "--showformat=${Version}\n", owner)
    return "", ""


def _told(*command: str) -> str:
    """The first line of what a command says; empty where it fails or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.partition("\n")[0] if done.returncode == 0 else ""


def _licences(app: Path) -> dict[str, str]:
    return {
        found.metadata["Name"]: licence_of(found)
        for found in distributions(path=[str(app), *sys.path])
    }


def _licence(words: str) -> License:
    return LicenseFactory().make_from_string(words)
