package dev.stele.issuer.interop;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one {@link IssuingService} to all test classes of a run, because its keys take time. */
final class SharedService implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedService.class);

  private record Running(IssuingService service, Path folder) implements AutoCloseable {
    /** Skips the test when there is no node. */
    static Running start() {
      TestNode node = TestNode.start();
      try {
        Path folder = Files.createTempDirectory("stele-interop");
        return new Running(IssuingService.on(node, folder.resolve("data")), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      service.close();
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == IssuingService.class;
  }

  @Override
  public IssuingService resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .service();
  }
}
