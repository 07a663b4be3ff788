package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * A phone as the bridge (protocol §8): claims, shows what it is asked for, with 断る first, and goes
 * on with the card or gives up. Speaks the language of the request. Belongs to one thread.
 */
final class Phone {

  private final RequestDesk requests;
  private final CardDesk cards;
  private final ResponseDesk responses;
  private final ProgressNotes notes;
  private final PhoneTalk talk;
  private final Languages languages;
  private final Clock clock;

  /**
   * @param talk in the language that is spoken before there is a request
   */
  Phone(
      RequestDesk requests,
      CardDesk cards,
      ResponseDesk responses,
      ProgressNotes notes,
      PhoneTalk talk,
      Languages languages,
      Clock clock) {
    this.requests = requests;
    this.cards = cards;
    this.responses = responses;
    this.notes = notes;
    this.talk = talk;
    this.languages = languages;
    this.clock = clock;
  }

  /**
   * Serves one request to its end.
   *
   * @param agreed true where the question whether to go on was answered beforehand
   * @return true when the service took a proof and it was good
   */
  boolean serve(StartLink link, boolean agreed) throws IOException {
    return switch (requests.claim(link)) {
      case RequestDesk.NotClaimed(Trouble trouble) -> {
        talk.say(trouble);
        yield false;
      }
      case RequestDesk.Claimed(VerifiedRequest request) -> serve(request, agreed);
    };
  }

  private boolean serve(VerifiedRequest request, boolean agreed) throws IOException {
    PhoneTalk spoken = talk.in(languages.of(request.data().language()));
    show(Facts.of(request, spoken.words()), spoken);
    PhoneEnd end = new PhoneEnd(responses, spoken, request);
    return agreed || spoken.chooses("phone.refuse", "phone.go")
        ? new PhoneCard(cards, notes, spoken, clock, request, end).read()
        : end.giveUp(Optional.empty());
  }

  private static void show(Facts facts, PhoneTalk spoken) {
    spoken.fact("facts.facility", facts.facility());
    spoken.fact("facts.host", facts.host());
    spoken.fact("facts.act", facts.act());
    facts.date().ifPresent(date -> spoken.fact("facts.date", date));
    facts.consents().forEach(consent -> spoken.fact("facts.consents", consent));
    facts.prescription().ifPresent(form -> spoken.fact("facts.prescription", form));
    spoken.say("phone.warning");
  }
}
