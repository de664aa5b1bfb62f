using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Voicemail;

namespace Softswitch.Admin.Messages;

/// <summary><c>/api/mailboxes/{mailbox}/messages</c>: what lies in a mailbox. Reading here does not make a message heard.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/mailboxes/{mailbox}/messages");
        messages.MapGet("", ListAsync);
        messages.MapGet("/{id:long}/audio", AudioAsync);
        messages.MapDelete("/{id:long}", DeleteAsync);
        messages.MapPut("/{id:long}/heard", MarkHeardAsync);
        messages.MapDelete("/{id:long}/heard", MarkNewAsync);
    }

    /// <summary>Finished messages, oldest first.</summary>
    internal static async Task<Results<Ok<MessageResponse[]>, ProblemHttpResult>> ListAsync(
        string mailbox, IMessageStore store, OfficeTime time, AdminServices services)
    {
        var messages = await store.ListAsync(mailbox);

        // Messages may outlive their extension: what is there is shown, whatever the configuration says now.
        return messages.Count == 0 && !services.IsMailbox(mailbox)
            ? Problems.NotFound($"There is no extension or group {mailbox}.")
            : TypedResults.Ok(messages.Select(message => MessageResponse.From(message, time)).ToArray());
    }

    /// <summary>The recording as a WAV file; parts of it on request (RFC 9110 §14).</summary>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> AudioAsync(
        string mailbox, long id, HttpContext context, IMessageStore store, AdminServices services)
    {
        if (await store.FindAsync(mailbox, id) is not { } message || Open(message.File) is not { } audio)
        {
            return None(mailbox, id);
        }

        services.Loggers.CreateLogger<AdminEndpoint>().AudioFetched(id, mailbox, context.Remote());
        return TypedResults.Stream(audio, "audio/wav", $"{mailbox}-{id}.wav", message.ReceivedAt, enableRangeProcessing: true);
    }

    /// <summary>Deletes a message with its audio; the lamps follow.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string mailbox, long id, HttpContext context, LoopQuery loop, AdminServices services, CancellationToken cancellationToken)
    {
        var by = $"an administrator at {context.Remote()}";
        return await loop.RunAsync(() => services.Mailboxes.DeleteAsync(mailbox, id, by), cancellationToken) ? TypedResults.NoContent() : None(mailbox, id);
    }

    /// <summary>Makes a message heard; the lamps follow.</summary>
    internal static Task<Results<NoContent, ProblemHttpResult>> MarkHeardAsync(
        string mailbox, long id, LoopQuery loop, AdminServices services, CancellationToken cancellationToken) =>
        MarkAsync(mailbox, id, true, loop, services, cancellationToken);

    /// <summary>Makes a message new again; the lamps follow.</summary>
    internal static Task<Results<NoContent, ProblemHttpResult>> MarkNewAsync(
        string mailbox, long id, LoopQuery loop, AdminServices services, CancellationToken cancellationToken) =>
        MarkAsync(mailbox, id, false, loop, services, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkAsync(
        string mailbox, long id, bool isHeard, LoopQuery loop, AdminServices services, CancellationToken cancellationToken) =>
        await loop.RunAsync(() => services.Mailboxes.MarkAsync(mailbox, id, isHeard), cancellationToken) ? TypedResults.NoContent() : None(mailbox, id);

    private static ProblemHttpResult None(string mailbox, long id) => Problems.NotFound($"There is no message {id} in mailbox {mailbox} (any more).");

    /// <summary>Null when its owner has just deleted it.</summary>
    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
