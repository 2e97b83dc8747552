package dev.stele.issuer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Log lines on standard error. Until told otherwise only warnings, as fits a command; a service
 * says more.
 */
public final class Logs extends ContextAwareBase implements Configurator {
  /** The request that a line belongs to, as it is named in the answer to it. */
  public static final String REQUEST = "request";

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [%thread] %level %logger{0} -"
          + "%replace( request=%X{request}){' request=$', ''}%replace( %kvp{NONE}){' $', ''}"
          + " %msg%n";

  /** What a line looks like; named as it is given. */
  public enum Format {
    text,
    json
  }

  /** From which level on something is a line. */
  public enum Threshold {
    error,
    warn,
    info,
    debug
  }

  /** Writes like this from now on. */
  public static void write(Format format, Threshold threshold) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      begin(context, format, Level.toLevel(threshold.name()));
    }
  }

  /** Logback's own way of asking how to begin, without a file to be found and read. */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    begin(context, Format.text, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void begin(LoggerContext context, Format format, Level level) {
    context.reset();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder(context, format));
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(level);
    // Libraries tell how they are at work, request by request; ours is the story to be told.
    for (String library : new String[] {"io.netty", "io.vertx", "org.web3j", "okhttp3"}) {
      context.getLogger(library).setLevel(Level.WARN);
    }
    context.getLogger("org.flywaydb").setLevel(Level.WARN);
    // It says at each paper that the machine lacks the standard fonts, of which papers use none.
    context.getLogger("org.apache.pdfbox.pdmodel.font").setLevel(Level.ERROR);
    // Likewise that it takes no notice of a font's variation selectors, of which papers have none.
    context.getLogger("org.apache.fontbox.ttf").setLevel(Level.ERROR);
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format) {
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case text -> {
            PatternLayoutEncoder lines = new PatternLayoutEncoder();
            lines.setPattern(LINE);
            yield lines;
          }
          case json -> {
            JsonEncoder lines = new JsonEncoder();
            lines.setWithSequenceNumber(false);
            lines.setWithNanoseconds(false);
            lines.setWithContext(false);
            lines.setWithMessage(false);
            lines.setWithArguments(false);
            lines.setWithFormattedMessage(true);
            yield lines;
          }
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
