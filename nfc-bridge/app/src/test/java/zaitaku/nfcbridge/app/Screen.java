package zaitaku.nfcbridge.app;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.awaitility.Awaitility;

/**
 * A screen of its own (Xvfb) with a person's hands (AWT's robot). One for each JVM, since AWT binds
 * itself to the first one it finds; the virtual screen ends with the JVM.
 */
public final class Screen {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final long START_SECONDS = 60;
  private static final Duration QUICK = Duration.ofMillis(5);

  private static Screen only;

  private final Robot robot;
  private final HeardInput input;

  private Screen() {
    try {
      display(start());
      robot = new Robot();
      robot.setAutoDelay(5);
      input = HeardInput.listen();
      Files.createDirectories(PICTURES);
    } catch (IOException | AWTException failed) {
      throw new AssertionError("no virtual screen: run ./test, which installs xvfb", failed);
    }
  }

  public static synchronized Screen open() {
    if (only == null) {
      only = new Screen();
    }
    return only;
  }

  /** Presses keys one after another, as a keyboard does; each has been heard before the next. */
  public void press(int... keys) {
    for (int key : keys) {
      long before = input.keys();
      robot.keyPress(key);
      robot.keyRelease(key);
      Awaitility.await("the key " + KeyEvent.getKeyText(key))
          .pollInterval(QUICK)
          .until(() -> input.keys() > before);
    }
    settle();
  }

  /** Touches the middle of it. */
  public void touch(Component part) {
    settle();
    Window window = SwingUtilities.getWindowAncestor(part);
    Point corner = corner();
    Point middle = new Point(part.getWidth() / 2, part.getHeight() / 2);
    Point inside = SwingUtilities.convertPoint(part, middle, window);
    long before = input.touches();
    robot.mouseMove(corner.x + inside.x, corner.y + inside.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    Awaitility.await("the touch").pollInterval(QUICK).until(() -> input.touches() > before);
    settle();
  }

  /**
   * Where the window really is. Without a window manager the toolkit may believe that it stands
   * where it was made; what the server says of the pointer is right. Windows stand in the middle.
   */
  private Point corner() {
    Dimension size = Toolkit.getDefaultToolkit().getScreenSize();
    long before = input.moves();
    robot.mouseMove(size.width / 2, size.height / 2);
    robot.mouseMove(size.width / 2 + 1, size.height / 2 + 1);
    Awaitility.await("the pointer").pollInterval(QUICK).until(() -> input.moves() > before);
    return input.corner();
  }

  /** Keeps a picture of all that is on the screen. */
  public BufferedImage picture(String name) throws IOException {
    settle();
    // what the toolkit has drawn is not on the screen until the server has taken it
    robot.delay(60);
    BufferedImage picture =
        robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    ImageIO.write(picture, "png", PICTURES.resolve(name + ".png").toFile());
    return picture;
  }

  /** The one window there is; waits for it and for its focus. */
  public JFrame window() {
    return Awaitility.await()
        .until(() -> windows().stream().findFirst().orElse(null), JFrame.class::isInstance);
  }

  public List<JFrame> windows() {
    settle();
    return Arrays.stream(Frame.getFrames())
        .filter(JFrame.class::isInstance)
        .map(JFrame.class::cast)
        .filter(JFrame::isShowing)
        .toList();
  }

  /** The button that says this. */
  public AbstractButton button(String words) {
    return Awaitility.await()
        .until(
            () ->
                parts().stream()
                    .filter(AbstractButton.class::isInstance)
                    .map(AbstractButton.class::cast)
                    .filter(button -> button.getText().equals(words))
                    .findFirst()
                    .orElse(null),
            AbstractButton.class::isInstance);
  }

  /** All that the window is made of. */
  public List<Component> parts() {
    List<Component> parts = new ArrayList<>();
    windows().forEach(window -> collect(window, parts));
    return parts;
  }

  /** Waits until what was asked for is done, has given the focus on, and is drawn. */
  public void settle() {
    try {
      for (int i = 0; i < 3; i++) {
        SwingUtilities.invokeAndWait(() -> {});
      }
      Toolkit.getDefaultToolkit().sync();
    } catch (InterruptedException | ReflectiveOperationException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void collect(Container container, List<Component> parts) {
    for (Component part : container.getComponents()) {
      parts.add(part);
      if (part instanceof Container inner) {
        collect(inner, parts);
      }
    }
  }

  private static String start() throws IOException {
    File log = Path.of("target", "xvfb.log").toFile();
    Process server =
        new ProcessBuilder(
                "sh",
                "-c",
                // ends when this JVM is gone, never before: Xlib ends a program whose screen goes
                // away
                "Xvfb -displayfd 1 -screen 0 1280x800x24 -nolisten tcp & read -r _; kill $!")
            .redirectError(log)
            .start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
    String number =
        Awaitility.await()
            .atMost(START_SECONDS, TimeUnit.SECONDS)
            .until(
                () -> out.ready() || !server.isAlive() ? out.readLine() : "",
                s -> s == null || !s.isEmpty());
    if (number == null) {
      throw new IOException("Xvfb ended: see " + log);
    }
    return ":" + number.strip();
  }

  /** AWT asks the C library where the screen is; Java has no way to change what that says. */
  private static void display(String name) {
    System.setProperty("java.awt.headless", "false");
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("setenv").orElseThrow(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_INT))
                  .invokeExact(arena.allocateFrom("DISPLAY"), arena.allocateFrom(name), 1);
      if (failed != 0) {
        throw new AssertionError("DISPLAY cannot be set");
      }
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
