package io.ticketchat.transport.rest;

import io.ticketchat.protocol.ClientEvent.CreateTicket;
import io.ticketchat.protocol.ClientEvent.GetTicket;
import io.ticketchat.protocol.ClientEvent.ListTickets;
import io.ticketchat.protocol.ClientEvent.UpdateTicket;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tickets and what is said in them. */
@Path("/tickets")
public class TicketsResource {

  @Inject Calls calls;

  /** Opens a ticket. */
  @POST
  public CompletionStage<Response> create(@Context HttpServletRequest request, InputStream body) {
    return calls.answer(
        request, body, read -> read.as(CreateTicket.class), answer -> Calls.json(201, answer));
  }

  /** Lists the caller's tickets. */
  @GET
  public CompletionStage<Response> list(
      @Context HttpServletRequest request,
      @QueryParam("view") @Nullable String view,
      @QueryParam("status") @Nullable String status,
      @QueryParam("assignee") @Nullable String assignee,
      @QueryParam("q") @Nullable String words,
      @QueryParam("order") @Nullable String order,
      @QueryParam("heads") @Nullable Boolean heads,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return calls.answer(
        request,
        () ->
            new ListTickets(
                view, status, assignee, words, order, heads, Numbers.whole(limit, "limit"), cursor),
        answer -> Calls.json(200, answer));
  }

  /** One ticket. */
  @GET
  @Path("/{id}")
  public CompletionStage<Response> get(
      @Context HttpServletRequest request, @PathParam("id") String ticketId) {
    return calls.answer(request, () -> new GetTicket(ticketId), answer -> Calls.json(200, answer));
  }

  /** Changes a ticket. */
  @PATCH
  @Path("/{id}")
  public CompletionStage<Response> update(
      @Context HttpServletRequest request, @PathParam("id") String ticketId, InputStream body) {
    return calls.answer(
        request,
        body,
        read -> {
          var change = read.as(UpdateTicket.class);
          return new UpdateTicket(
              ticketId, change.status(), change.priority(), change.assigneeId(), change.title());
        },
        answer -> Calls.json(200, answer));
  }

  /**
   * Sends a message: what has files can be broken off on this way, until it has come whole. With an
   * {@code Idempotency-Key}, once however often it is repeated.
   */
  @POST
  @Path("/{id}/messages")
  public CompletionStage<Response> send(
      @Context HttpServletRequest request,
      @PathParam("id") String ticketId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream body) {
    return calls.answer(
        request, body, read -> read.asMessage(ticketId, key), answer -> Calls.json(201, answer));
  }
}
