package dev.stele.issuer.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A QR code (ISO/IEC 18004) as the path of an SVG, one unit a module.
 *
 * @param side in modules, with the quiet zone of four around it
 * @param path its dark modules
 */
public record QrCode(int side, String path) {
  private static final int WHITE = 0xffffff;

  /**
   * @param address at most some 2,000 characters
   */
  static QrCode of(String address) {
    BitMatrix modules = modules(address);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y)) {
          x++;
        }
        if (x > from) {
          path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
        }
        x++;
      }
    }
    return new QrCode(modules.getWidth(), path.toString());
  }

  /**
   * The same as a PNG, one pixel a module.
   *
   * @param address at most some 2,000 characters
   */
  public static byte[] png(String address) {
    BitMatrix modules = modules(address);
    BufferedImage image =
        new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        image.setRGB(x, y, modules.get(x, y) ? 0 : WHITE);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return png.toByteArray();
  }

  private static BitMatrix modules(String address) {
    try {
      return new QRCodeWriter()
          .encode(
              address,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  4));
    } catch (WriterException e) {
      throw new IllegalStateException("an address of our own does not fit a QR code", e);
    }
  }
}
