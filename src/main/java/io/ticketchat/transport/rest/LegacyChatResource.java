package io.ticketchat.transport.rest;

import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.Origins;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Chat over plain HTTP, kept for old clients; says of itself that it is deprecated. */
@Path("/tickets/{id}/chat")
public class LegacyChatResource {

  /** The day of the first release that could do without it. */
  private static final LocalDate DEPRECATED = LocalDate.of(2026, 11, 1);

  @Inject Calls calls;
  @Inject Settings settings;
  @Inject Origins origins;

  /**
   * A page of history, twice: as {@code messages}, and as {@code data} for those who look there.
   */
  public record History(
      boolean success,
      String ticketId,
      List<ChatMessage> messages,
      List<ChatMessage> data,
      long total,
      boolean hasMore) {}

  /** Reads messages. */
  @GET
  public CompletionStage<Response> history(
      @Context HttpServletRequest request,
      @PathParam("id") String ticketId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return deprecated(
        request,
        calls.answer(
            request,
            () -> {
              var first = Numbers.whole(offset, "offset");
              return new GetMessages(
                  ticketId,
                  Numbers.whole(limit, "limit"),
                  first == null ? null : Long.valueOf(first),
                  null,
                  null);
            },
            answer -> Calls.json(200, history((MessagesLoaded) answer))));
  }

  private static History history(MessagesLoaded page) {
    return new History(
        true, page.ticketId(), page.messages(), page.messages(), page.total(), page.hasMore());
  }

  /** Posts a message; with an {@code Idempotency-Key}, once however often it is repeated. */
  @POST
  public CompletionStage<Response> send(
      @Context HttpServletRequest request,
      @PathParam("id") String ticketId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream body) {
    return deprecated(
        request,
        calls.answer(
            request,
            body,
            read -> read.asMessage(ticketId, key),
            answer -> Calls.json(201, answer)));
  }

  private CompletionStage<Response> deprecated(
      HttpServletRequest request, CompletionStage<Response> response) {
    var guide = "<" + origins.baseUrl(request) + "/migration.html>; rel=\"deprecation\"";
    var sunset = LocalDate.parse(settings.text(Setting.LEGACY_SUNSET)).atStartOfDay(ZoneOffset.UTC);
    long since = DEPRECATED.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return response.thenApply(
        plain ->
            Response.fromResponse(plain)
                .header("Deprecation", "@" + since)
                .header("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset))
                .header("Link", guide)
                .build());
  }
}
