"""Where the documents of a site are cut into segments, so that a change stays in one of them.

Boundaries counted from the beginning would all move with one document more. These hang on the documents themselves: each
draws a lot from its address, and one whose lot is smaller than those of the 768 before and the 768 behind it ends a
segment. So segments hold about 1,500 documents, never fewer than 768, and a document that comes, changes or goes
leaves all others as they are, wherever it stands. What is newer than the last boundary is cut once more, at the
last lot that is smallest among 32 on either side: a new document is indexed with the few before it.
"""

import hashlib
from collections.abc import Sequence

_REACHES = (768, 32)
"""How many lots on either side must be greater: for segments that are finished, and for the newest documents."""


def segment_ends(addresses: Sequence[str]) -> list[int]:
    """The number of the document behind each segment, for documents with these addresses in index order."""
    reaches = _reaches([hashlib.sha256(address.encode()).digest() for address in addresses])
    finished, recent = _REACHES
    ends = [place + 1 for place, reach in enumerate(reaches) if reach >= finished]
    newest = ends[-1] if ends else 0
    ends += [place + 1 for place in range(newest, len(reaches)) if reaches[place] >= recent][-1:]
    if reaches and ends[-1:] != [len(reaches)]:
        ends.append(len(reaches))
    return ends


def _reaches(lots: Sequence[bytes]) -> list[int]:
    """How far the lots on both sides of each are greater."""
    behind = _reaches_back(lots[::-1])[::-1]
    return [min(pair) for pair in zip(_reaches_back(lots), behind, strict=True)]


def _reaches_back(lots: Sequence[bytes]) -> list[int]:
    found: list[int] = []
    smaller: list[int] = []
    for place, lot in enumerate(lots):
        while smaller and lots[smaller[-1]] > lot:
            smaller.pop()
        found.append(place - (smaller[-1] + 1 if smaller else 0))
        smaller.append(place)
    return found
