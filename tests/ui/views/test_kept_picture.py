"""A part of a view that is kept as a picture is drawn anew when it has to be, and only then."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from playground.ui.views.kept_picture import KeptPicture


class Pen:
    """Fills a square, and counts how often."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, painter: QPainter) -> None:
        self.drawn += 1
        painter.fillRect(QRectF(30, 20, 10, 10), Qt.GlobalColor.black)


def test_it_is_drawn_once_for_each_key_and_place(qapp: QApplication) -> None:
    kept, pen = KeptPicture(), Pen()
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    area = QRectF(20.5, 10.25, 40, 30)
    for _ in range(3):
        kept.paint(painter, area, "one", pen)
    assert pen.drawn == 1
    kept.paint(painter, area, "two", pen)
    kept.paint(painter, QRectF(20, 10, 50, 30), "two", pen)
    kept.forget()
    kept.paint(painter, QRectF(20, 10, 50, 30), "two", pen)
    assert pen.drawn == 4
    kept.paint(painter, QRectF(), "two", pen)
    assert pen.drawn == 4
    painter.end()
    # In the coordinates of the view, wherever the picture begins.
    assert image.pixelColor(QPoint(30, 20)) == image.pixelColor(QPoint(39, 29))
    assert image.pixelColor(QPoint(30, 20)) == Qt.GlobalColor.black
    assert image.pixelColor(QPoint(29, 20)) == Qt.GlobalColor.white
