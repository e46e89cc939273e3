"""Run by `make test-training` alone: an encoder adapted to an office's gallery and photos."""

import csv
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.lab.gallery import load_gallery
from pandok.lab.progress import Silent
from pandok.lab.sets import load_references, load_set
from pandok.reading.enrolment import ReadingTools
from pandok.reading.images.letterboxing import letterbox
from pandok.reading.types import Image, RightKind
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import read_manifest
from pandok.registry.shipped import shipped_models
from pandok.registry.store import ModelStore
from pandok.training.adaptation.batches import AdaptationBatches, AdaptationPlan
from pandok.training.adaptation.material import (
    OfficeMaterial,
    OldMaterial,
    class_of_rights,
    cut_out,
    office_material,
)
from pandok.training.adaptation.measuring import (
    Found,
    LabelledPhotos,
    found_first,
    labelled_photos,
)
from pandok.training.adaptation.recipe import AdaptationOptions, adapt_network
from pandok.training.adaptation.verified_photos import (
    Certainty,
    VerifiedPhoto,
    look_through,
    photo_files,
)
from pandok.training.errors import CheckpointError, SourcesError
from pandok.training.identity.artworks import SIDE_PX, Artworks
from pandok.training.identity.classes import split_classes
from pandok.training.identity.clean import embed_clean
from pandok.training.identity.exported import load_encoder, shape_of
from pandok.training.identity.network import IdentityNetwork, NetworkShape
from pandok.training.identity.views import ViewOptions
from pandok.training.onnx_export import export_picture_model

SHAPE = NetworkShape(widths=(8, 12, 16), blocks=(1, 2, 1), dimension=12)
SIZE_PX = 32
RIGHTS = 3


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def product(seed: int) -> Image:
    """A package on white: blocks and letters of its own."""
    rng = np.random.default_rng(seed)
    picture = np.full((260, 200, 3), 255, np.uint8)
    picture[20:240, 20:180] = rng.integers(40, 215, 3)
    for _ in range(45):
        x, y = rng.integers(22, 160), rng.integers(24, 222)
        colour = [int(v) for v in rng.integers(0, 255, 3)]
        text = chr(int(rng.integers(65, 91)))
        cv2.putText(picture, text, (int(x), int(y)), 0, float(rng.uniform(0.4, 1.0)), colour, 2)
    return picture


def snapshot(picture: Image, seed: int) -> Image:
    """The package, turned and slanted, before something else."""
    rng = np.random.default_rng(seed)
    height, width = picture.shape[:2]
    scene = np.empty((420, 420, 3), np.uint8)
    scene[:] = rng.integers(60, 200, 3)
    corners = np.array([(110, 70), (310, 80), (300, 345), (105, 335)], np.float32)
    corners += rng.normal(0, 6, (4, 2)).astype(np.float32)
    square = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(square, corners)
    cv2.warpPerspective(picture, warp, (420, 420), scene, borderMode=cv2.BORDER_TRANSPARENT)
    return scene


def write(path: Path, picture: Image) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of three products with a labelled photo each, and a folder of unlabelled ones."""
    place = tmp_path_factory.mktemp("office")
    references, probes = [], []
    for number in range(RIGHTS):
        right = f"r{number}"
        write(place / "gallery" / f"{right}.png", product(number))
        write(place / "probes" / f"{right}.png", snapshot(product(number), 50 + number))
        references.append([right, right, "genuine", right, "", f"gallery/{right}.png"])
        probes.append([right, right, f"probes/{right}.png", right, "unknown", "val"])
        write(place / "unlabelled" / f"{number}.png", snapshot(product(number), 10 + number))
    write(place / "unlabelled" / "other.png", snapshot(product(99), 1))
    (place / "unlabelled" / "torn.jpg").write_bytes(b"no picture")
    (place / "unlabelled" / "note.txt").write_text("no photo", encoding="utf-8")
    with (place / "gallery.csv").open("w", newline="", encoding="utf-8") as file:
        header = ["reference_id", "right_id", "kind", "title", "text", "image"]
        csv.writer(file).writerows([header, *references])
    with (place / "probes.csv").open("w", newline="", encoding="utf-8") as file:
        header = ["probe_id", "item_id", "image", "right_ids", "verdict", "split"]
        csv.writer(file).writerows([header, *probes])
    return place


def network() -> IdentityNetwork:
    """An encoder whose normalisations are not those of a network that has seen nothing."""
    torch.manual_seed(3)
    made = IdentityNetwork(SHAPE)
    made.train()
    with torch.no_grad():
        for _ in range(3):
            made.embed(torch.rand(8, 3, SIZE_PX, SIZE_PX))
    for module in made.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.0)
    return made.eval()


def old_material() -> OldMaterial:
    rng = np.random.default_rng(0)
    pictures = np.zeros((10, SIDE_PX, SIDE_PX, 4), np.uint8)
    for picture in pictures:
        x, y, width, height = rng.integers(10, 45, 4)
        picture[y : y + height, x : x + width] = (*rng.integers(0, 200, 3), 255)
    artworks = Artworks(pictures, np.arange(10, dtype=np.int32), np.zeros(10, np.uint8))
    return OldMaterial(artworks, *split_classes(artworks, 5))


def material_of(office: Path, copies: int = 1) -> OfficeMaterial:
    photos = [
        VerifiedPhoto(office / "x.png", f"r{i}", 30.0, snapshot(product(i), 20 + copy))
        for copy in range(copies)
        for i in range(RIGHTS)
    ]
    return office_material(load_references(office), photos)


def test_photos_that_surely_show_a_reference_are_found_without_labels(
    office: Path, tmp_path: Path
) -> None:
    tools = ReadingTools(load_embedder(shipped_models()), None, None)
    gallery = load_gallery(load_references(office), tools, tmp_path, Silent())
    photos = photo_files([office / "unlabelled"])
    assert [path.name for path in photos] == ["0.png", "1.png", "2.png", "other.png", "torn.jpg"]
    seen: list[int] = []
    looked = look_through(
        photos, gallery, tools, Certainty(), lambda done, _total: seen.append(done)
    )
    assert seen == [1, 2, 3, 4, 5]
    assert [(v.path.name, v.right_id) for v in looked.verified] == [
        ("0.png", "r0"),
        ("1.png", "r1"),
        ("2.png", "r2"),
    ]
    assert [path.name for path in looked.unknown] == ["other.png"]
    assert looked.unreadable == ("torn.jpg",)
    # The package covers some 200 x 265 px of the photo's 420 x 420.
    for photo in looked.verified:
        height, width = photo.crop.shape[:2]
        assert 180 < width < 260
        assert 230 < height < 330


def test_a_match_that_another_right_shares_is_not_sure(office: Path, tmp_path: Path) -> None:
    tools = ReadingTools(load_embedder(shipped_models()), None, None)
    gallery = load_gallery(load_references(office), tools, tmp_path, Silent())
    strict = Certainty(support=10_000.0)
    looked = look_through([office / "unlabelled" / "0.png"], gallery, tools, strict, ignore)
    assert looked.verified == ()
    assert len(looked.unknown) == 1


def test_one_verified_photo_in_five_of_a_right_is_held_out(office: Path) -> None:
    material = material_of(office, copies=6)
    assert [len(crops) for crops in material.crops] == [5, 5, 5]
    assert material.held_out_classes.tolist() == [0, 1, 2]
    assert len(material.artworks.pictures) == RIGHTS + 15
    assert material.artworks.classes[list(material.crops[1])].tolist() == [1] * 5


def test_goods_are_cut_out_of_their_plain_ground() -> None:
    goods = cut_out(product(1), RightKind.GENUINE)
    assert goods[0, 0, 3] == 0
    assert goods[SIDE_PX // 2, SIDE_PX // 2, 3] == 255
    bare = np.random.default_rng(0).integers(0, 255, (50, 50, 3), dtype=np.uint8)
    assert cut_out(bare, RightKind.GENUINE)[..., 3].max() == 255


def test_a_gallery_of_one_right_is_refused(office: Path) -> None:
    with pytest.raises(SourcesError, match="at least 2"):
        office_material(load_references(office)[:1], [])


def test_a_folder_of_photos_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="no such folder"):
        photo_files([tmp_path / "nothing"])


def test_a_batch_begins_each_right_with_its_enrolled_picture(office: Path) -> None:
    plan = AdaptationPlan(rights=3, views=4, rehearsed=4)
    view = ViewOptions(size_px=SIZE_PX)
    batches = AdaptationBatches(material_of(office), old_material(), plan, view)
    batch, again = batches.batch(5), batches.batch(5)
    assert torch.equal(batch.pictures, again.pictures)
    assert batch.rehearsed_from == 12
    assert len(batch.pictures) == len(batch.labels) == 12 + 8
    assert set(batch.labels[:12].tolist()) == {0, 1, 2}
    assert int(batch.labels[12:].min()) >= RIGHTS
    first = batch.labels[:12:4].tolist()
    other = batches.batch(6)
    row = 4 * other.labels[:12:4].tolist().index(first[0])
    assert torch.equal(batch.pictures[0], other.pictures[row])


def test_adapting_moves_the_weights_but_neither_statistics_nor_the_start(office: Path) -> None:
    start, material, old = network(), material_of(office, copies=2), old_material()
    before = {name: value.clone() for name, value in start.state_dict().items()}

    def adapted(keep: float) -> IdentityNetwork:
        plan = AdaptationPlan(rights=3, views=3, rehearsed=4)
        options = AdaptationOptions(steps=6, plan=plan, rate=5e-3, keep=keep)
        return adapt_network(start, SIZE_PX, material, old, options, ignore)

    free, held = adapted(0.0), adapted(100.0)
    for name, value in before.items():
        assert torch.equal(start.state_dict()[name], value), name
        if "running" in name:
            assert torch.equal(free.state_dict()[name], value), name
    clean = embed_clean(start, old.artworks, np.arange(10), SIZE_PX)
    kept = [
        float((embed_clean(each, old.artworks, np.arange(10), SIZE_PX) * clean).sum(1).mean())
        for each in (free, held)
    ]
    assert kept[0] < kept[1] < 1.0


def test_labelled_photos_are_found_by_the_best_of_their_views(office: Path) -> None:
    rows = load_references(office)
    photos = labelled_photos(load_set(office).probes, class_of_rights(rows), SIZE_PX)
    assert photos.classes.tolist() == [0, 1, 2]
    assert all(len(views) == 6 for views in photos.views)
    material = material_of(office)
    # With its reference as the last view, a photo is found whatever the others look like.
    enrolled = [letterbox(picture, SIZE_PX, 255) for picture in material.pictures]
    views = tuple((*each, own) for each, own in zip(photos.views, enrolled, strict=True))
    shown = LabelledPhotos(views, photos.classes)
    assert found_first(network(), SIZE_PX, material, shown) == Found(3, 3)
    assert (
        found_first(network(), SIZE_PX, material, LabelledPhotos((), shown.classes[:0])).among == 0
    )


def exported(folder: Path, *, half: bool) -> Path:
    """Write an encoder as it is shipped: a graph with its manifest."""
    path = folder / "identity.onnx"
    export_picture_model(network(), path, size_px=SIZE_PX, half=half)
    shipped = shipped_models().manifest("filterbank")
    text = (shipped_models().folder / shipped.origin).read_text(encoding="utf-8")
    data = path.read_bytes()
    changes = {
        f'id = "{shipped.id}"': 'id = "identity"',
        f'file = "{shipped.file}"': 'file = "identity.onnx"',
        shipped.sha256: hashlib.sha256(data).hexdigest(),
        f"bytes = {shipped.bytes}": f"bytes = {len(data)}",
        f"size_px = {shipped.preprocessing.size_px}": f"size_px = {SIZE_PX}",
        f"dimension = {shipped.output.dimension}": "dimension = 12",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    path.with_suffix(".toml").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("half", "tolerance"), [(False, 1e-5), (True, 2e-3)])
def test_an_encoder_comes_back_from_its_exported_graph(
    half: bool, tolerance: float, tmp_path: Path
) -> None:
    path = exported(tmp_path, half=half)
    known = load_encoder(path)
    assert known.size_px == SIZE_PX
    assert known.named.startswith("identity@")
    pictures = np.random.default_rng(0).integers(0, 255, (4, SIZE_PX, SIZE_PX, 3), dtype=np.uint8)
    with torch.no_grad():
        found = known.network(torch.from_numpy(pictures))
        expected = network()(torch.from_numpy(pictures))
    torch.testing.assert_close(found, expected, atol=tolerance, rtol=1e-4)
    (run,) = onnxruntime.InferenceSession(str(path)).run(None, {"pictures": pictures})
    np.testing.assert_allclose(run, found.numpy(), atol=1e-5)
    # A quarter is saved at least: of this small network many weights are too few to be halved.
    weights = sum(value.numel() * 4 for value in network().state_dict().values())
    assert half == (sum(_bytes_of_weights(path)) < 0.75 * weights)


def _bytes_of_weights(path: Path) -> list[int]:
    return [len(each.raw_data) for each in onnx.load(path).graph.initializer]


def test_the_shape_of_a_network_is_told_by_its_weights() -> None:
    assert shape_of(network().state_dict()) == SHAPE


def test_a_graph_that_is_no_identity_encoder_is_refused() -> None:
    folder = shipped_models().folder
    with pytest.raises(CheckpointError, match="no weights of the identity encoder"):
        load_encoder(folder / shipped_models().manifest("filterbank").file)


def test_the_command_adapts_measures_and_writes(
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("pandok.training.adaptation.material.drawn_material", old_material)
    out = tmp_path / "out"
    arguments = ["train", "adapt", "--gallery", str(office), "--photos", str(office / "unlabelled")]
    arguments += ["--from", str(exported(tmp_path, half=True)), "--out", str(out), "--check", "val"]
    arguments += ["--steps", "2", "--cache", str(tmp_path / "cache")]
    assert invoke(arguments, Terminal("en")) == 0
    told = capsys.readouterr().out
    assert "5 photos read: 3 surely show a reference, of 3 rights; 1 unreadable" in told
    manifest = read_manifest(out / "identity.toml")
    assert [source.pictures for source in manifest.data][-1] == 6
    assert load_embedder(ModelStore(out), "identity").dimension == 12
    names = [row["name"] for row in json.loads((out / "adaptation.json").read_text("utf-8"))]
    assert names[1] == "office0, labelled photos, split val"
    assert any(each.set == names[1] for each in manifest.measured)
