"""Makes pictures small and takes out what they tell besides what they show: place, time, device, maker."""

from __future__ import annotations

import io
import logging
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from jurytool.errors import InputRefusedError

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 2_400  # pixels: a poster or a sheet of paper stays readable
MOST_PIXELS = 250_000_000  # of a JPEG, which can be read at an eighth of its size
_MOST_DECODED = 80_000_000  # of any other, which has to be in memory whole
_QUALITY = 85
_SMALL_PNG = 1_500_000  # bytes; above that a photo that came as PNG is smaller as JPEG

logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what is broken is told in our own words

_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_JPEG = ("JPEG", "MPO")  # the latter is what phones make: a photo with others behind it
_FAITHFUL = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"})
# what the decoders say of broken bytes; an OSError of the disk itself has a number
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, EOFError, MemoryError,
    struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without anything but its pixels; width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def clean_picture(source: BinaryIO, name: str) -> Picture | None:
    """Return a picture upright, at most 2,400 pixels long, in sRGB and with nothing else in the file.

    None where that would lose something that shows: pages, frames, more than eight bits. Raises
    InputRefusedError for a broken or huge one; an OSError is the disk's.
    """
    # imported late: only who adds a picture waits for it
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses twice this before it reads a pixel
    try:
        # its warnings are about metadata, which go anyway
        with warnings.catch_warnings(action="ignore"), Image.open(source, formats=_FORMATS) as image:
            if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
                return None
            if image.mode not in _FAITHFUL:
                return None
            if image.format not in _JPEG and image.width * image.height > _MOST_DECODED:
                raise _too_large(name)
            return _pack(_prepare(image), lossless=image.format not in _JPEG)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise InputRefusedError(
            f"De foto “{name}” is beschadigd en kan niet worden gelezen.",
            "Er is niets bijgevoegd. Kopieer de foto opnieuw, of maak er een schermafbeelding van.",
        ) from error


def _too_large(name: str) -> InputRefusedError:
    return InputRefusedError(
        f"De foto “{name}” heeft te veel beeldpunten om te verkleinen.",
        "Er is niets bijgevoegd. Maak de foto eerst kleiner, of maak er een schermafbeelding van.",
    )


def _prepare(image: Image) -> Image:
    """Return the picture as it is looked at: small, upright, in the colours that every screen shows."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    if image.mode in ("1", "P", "PA", "RGBX", "YCbCr"):
        image = _keep_info(image, image.convert("RGBA" if image.has_transparency_data else "RGB"))
    image.thumbnail((LONG_SIDE, LONG_SIDE), Resampling.LANCZOS)
    image = _to_srgb(ImageOps.exif_transpose(image))
    if image.mode == "LA":
        image = image.convert("RGBA")
    if image.has_transparency_data and image.mode != "RGBA":
        image = image.convert("RGBA")
    plain = image.copy()
    plain.info = {}  # the encoders write some of it back
    return plain


def _keep_info(image: Image, converted: Image) -> Image:
    """Return the converted picture with what says which side is up, and what its colours mean."""
    for name in ("exif", "icc_profile"):
        if name in image.info:
            converted.info[name] = image.info[name]
    return converted


def _to_srgb(image: Image) -> Image:
    """Return the picture in sRGB, or as it is where its colours are not described, or wrongly."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            changed = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            image = changed
    return image.convert("RGB") if image.mode == "CMYK" else image


def _pack(image: Image, *, lossless: bool) -> Picture:
    if lossless:
        packed = io.BytesIO()
        image.save(packed, "PNG", optimize=True)
        if packed.tell() <= _SMALL_PNG or image.mode == "RGBA":
            return Picture(packed.getvalue(), "image/png", image.width, image.height)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(packed.getvalue(), "image/jpeg", image.width, image.height)
