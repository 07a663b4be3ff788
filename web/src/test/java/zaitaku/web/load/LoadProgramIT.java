package zaitaku.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The load program works, and no reception or other act of it fails; what it prints is not judged.
 */
class LoadProgramIT {

  @Test
  void everyReceptionOfAShortLoadIsWhole() throws Exception {
    LoadOptions options =
        LoadOptions.parse(
            ("--counted 10 --warm 1 --settle 1 --closed 2 --open 2 --rate 4 --workers 2 --cards 6"
                    + " --facilities 4 --stored 50 --stored-facilities 5 --acts 3 --floor 30")
                .split(" ", -1));
    assertThat(LoadProgram.run(options)).isTrue();
  }
}
