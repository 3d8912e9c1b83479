"""Digests depend on values, not on how they came about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.digest import bytes_digest, canonical, value_digest
from site_builder.language import Text

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**63), max_value=2**64 - 1)
    | st.text()
    | st.dates()
    | st.builds(Text, st.text(), st.text()),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), values))
def test_order_of_keys_does_not_matter(mapping: dict[str, object]) -> None:
    assert value_digest(mapping) == value_digest(dict(reversed(list(mapping.items()))))


def test_different_values_differ() -> None:
    forms = {canonical(v) for v in (("a", "b"), "ab", Text("a", "b"), {"zh": "a"}, None, 0, "")}
    assert len(forms) == 7


def test_digest_of_bytes_is_sha256() -> None:
    assert bytes_digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_value_without_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError) as refusal:
        value_digest(object())
    assert str(refusal.value.__cause__) == "no canonical form for object"
