package dev.stele.verifier.testing;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page in the 256 colours that it has most of: a third of the bytes. */
public final class SmallPng {
  private static final int COLOURS = 256;

  private SmallPng() {}

  public static byte[] of(byte[] png) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        counts.merge(full.getRGB(x, y), 1, Integer::sum);
      }
    }
    int[] palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    Map<Integer, Integer> nearest = new HashMap<>();
    BufferedImage small =
        new BufferedImage(
            full.getWidth(),
            full.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        int index = nearest.computeIfAbsent(full.getRGB(x, y), it -> nearest(palette, it));
        small.getRaster().setSample(x, y, 0, index);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(small, "png", out);
    return out.toByteArray();
  }

  private static int nearest(int[] palette, int colour) {
    int best = 0;
    int distance = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int here = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int difference = ((palette[i] >> shift) & 0xff) - ((colour >> shift) & 0xff);
        here += difference * difference;
      }
      if (here < distance) {
        best = i;
        distance = here;
      }
    }
    return best;
  }
}
