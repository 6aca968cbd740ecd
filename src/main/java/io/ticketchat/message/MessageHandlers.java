package io.ticketchat.message;

import static java.util.Objects.requireNonNull;

import io.ticketchat.activity.Activity;
import io.ticketchat.attachment.AcceptedFile;
import io.ticketchat.attachment.Attachments;
import io.ticketchat.attachment.Uploads;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Failures;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Reply;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.Entry;
import io.ticketchat.journal.History;
import io.ticketchat.journal.Journal;
import io.ticketchat.journal.Journal.Appended;
import io.ticketchat.journal.Tickets;
import io.ticketchat.presence.Typing;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.PlainText;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Threads;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes messages: checks them, stores their files, and appends them to their ticket's log. */
@ApplicationScoped
class MessageHandlers implements EventHandlers {

  private static final Logger LOG = System.getLogger(MessageHandlers.class.getName());

  /** How much longer a text may be as typed than as stored. */
  private static final int GENEROUS = 4;

  private static final Pattern CLIENT_MESSAGE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  @Inject Settings settings;
  @Inject Threads threads;
  @Inject Tickets tickets;
  @Inject Uploads uploads;
  @Inject Attachments attachments;
  @Inject History history;
  @Inject Journal journal;
  @Inject Typing typing;
  @Inject Activity activity;

  @Override
  public void register(Routes routes) {
    routes.onReply(SendMessage.class, Limit.ACTIONS, this::send);
  }

  private CompletionStage<Reply> send(SendMessage event, ChatSession from) {
    var user = from.user().orElseThrow();
    var ticketId = ticketId(event, user);
    var text = text(event);
    var clientMessageId = requireKey(event.clientMessageId());
    var replyTo = requireMessage(ticketId, event.replyTo());
    var files = uploads.accept(event.attachments());
    requireRoom(event, ticketId, user, files);
    var stored = uploads.store(files);
    var hash = BodyHash.of(text, replyTo, files);
    return journal
        .append(new Entry.OfMessage(ticketId, user, text, clientMessageId, hash, replyTo, stored))
        .whenComplete((appended, failure) -> discardUnused(stored, appended, failure))
        .thenApply(
            appended -> {
              typing.end(ticketId, user);
              activity.said(ticketId);
              return Reply.of(stored(appended));
            });
  }

  /**
   * The journal looks at the user's access under the ticket's lock, and one look is enough; only
   * for what costs more than a row, users must have access beforehand.
   */
  private String ticketId(SendMessage event, User user) {
    boolean plain =
        event.replyTo() == null && (event.attachments() == null || event.attachments().isEmpty());
    return plain
        ? Tickets.requireId(event.ticketId(), user)
        : tickets.find(event.ticketId(), user).id();
  }

  /** A repetition is answered with the first one's result, whatever the quotas say by now. */
  private void requireRoom(
      SendMessage event, String ticketId, User user, List<AcceptedFile> files) {
    if (files.isEmpty()) {
      return;
    }
    var key = event.clientMessageId();
    if (key == null || !history.contains(ticketId, user, key)) {
      uploads.requireRoom(ticketId, user, files);
    }
  }

  /** Files of a repetition are there already; those of a refused message belong to nobody. */
  private void discardUnused(
      List<Attachment> stored, @Nullable Appended appended, @Nullable Throwable failure) {
    boolean unused =
        appended != null
            ? appended.duplicate()
            : Failures.refused(requireNonNull(failure)).code() != ErrorCode.UNKNOWN_OUTCOME;
    if (unused && !stored.isEmpty()) {
      threads.events().execute(() -> discard(stored));
    }
  }

  /** What fails here, the sweep of files without a message makes good. */
  private void discard(List<Attachment> files) {
    try {
      attachments.discard(files);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Files are left to the sweep: {0}", Failures.describe(e));
    }
  }

  private String text(SendMessage event) {
    int max = settings.number(Setting.LIMIT_TEXT);
    var typed = event.message() == null ? "" : event.message();
    requireAtMost(max, typed.length() / GENEROUS); // before work is put into it
    var text = PlainText.normalise(typed);
    if (text.isEmpty() && (event.attachments() == null || event.attachments().isEmpty())) {
      throw new ChatException(ErrorCode.EMPTY_MESSAGE);
    }
    requireAtMost(max, PlainText.length(text));
    return text;
  }

  private static void requireAtMost(int max, int length) {
    if (length > max) {
      throw new ChatException(
          ErrorCode.MESSAGE_TOO_LONG, "Message exceeds maximum length of " + max + " characters");
    }
  }

  private static @Nullable String requireKey(@Nullable String clientMessageId) {
    if (clientMessageId != null && !CLIENT_MESSAGE_ID.matcher(clientMessageId).matches()) {
      throw new ChatException(
          ErrorCode.INVALID_MESSAGE, "clientMessageId must be 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
    return clientMessageId;
  }

  private @Nullable String requireMessage(String ticketId, @Nullable String messageId) {
    if (messageId != null && !history.contains(ticketId, messageId)) {
      throw new ChatException(
          ErrorCode.INVALID_MESSAGE, "replyTo must be a message of this ticket");
    }
    return messageId;
  }

  private static Answer stored(Appended appended) {
    var message = ((NewMessage) appended.event()).data();
    return new Answer.Stored(true, message, appended.duplicate() ? true : null);
  }
}
