"""The OCR engine: loaded once in a process, from the model in its own package, and never from the network."""

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from gongkai.model.errors import InvalidConfiguration
from gongkai.reading.scan.picture import Picture

_THREADS = 1
"""Of one worker: batches are read side by side, and a second thread of one engine mostly waits."""
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


_CONTRAST = 16
"""How far the darkest grey of 256 and the lightest are apart at least where something is printed."""


class PixelBox(NamedTuple):
    """A rectangle in pixels, origin at the top left."""

    x0: int
    top: int
    x1: int
    bottom: int


class Reading(NamedTuple):
    """What the engine reads in a picture of one line, and its own confidence, 0 to 1."""

    text: str
    confidence: float


@cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr is untyped
    import rapidocr  # noqa: PLC0415 - loading it takes a second

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    models = Path(rapidocr.__file__).parent / "models"
    detection, recognition = (models / name for name in _MODELS)
    missing = [path.name for path in (detection, recognition) if not path.is_file()]
    if missing:
        message = f"the OCR model {missing[0]} is not in the installed rapidocr package; install the pinned version"
        raise InvalidConfiguration(message)
    cv2.setNumThreads(_THREADS)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            # given as paths: without them the engine would look for a download when its checksum differs
            "Det.model_path": str(detection),
            "Rec.model_path": str(recognition),
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def text_boxes(picture: Picture) -> list[PixelBox]:
    """The rectangles around lines of text, from top to bottom; none where all is of one grey, as blank paper is."""
    if int(picture.max()) - int(picture.min()) < _CONTRAST:
        return []
    found = _engine()(_coloured(picture), use_det=True, use_cls=False, use_rec=False)
    if found is None or getattr(found, "boxes", None) is None:
        return []
    height, width = picture.shape
    boxes = []
    for corners in found.boxes:
        xs, ys = corners[:, 0], corners[:, 1]
        box = PixelBox(
            max(int(np.floor(xs.min())), 0),
            max(int(np.floor(ys.min())), 0),
            min(int(np.ceil(xs.max())), width),
            min(int(np.ceil(ys.max())), height),
        )
        if box.x1 > box.x0 and box.bottom > box.top:
            boxes.append(box)
    return sorted(boxes, key=lambda box: (box.top, box.x0))


def readings(pictures: Sequence[Picture]) -> list[Reading]:
    """What stands in each picture of one line; an empty text where the engine sees none."""
    if not pictures:
        return []
    result = _engine().recognize_txt([_coloured(picture) for picture in pictures])
    return [Reading(text.strip(), float(score)) for text, score in zip(result.txts, result.scores, strict=True)]


def _coloured(picture: Picture) -> Any:  # noqa: ANN401 - numpy array of three channels
    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
