using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Media.Audio;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Admin.Greetings;

/// <summary><c>/api/mailboxes/{mailbox}/greeting</c>: what a caller hears before the tone (P20).</summary>
internal static class GreetingEndpoints
{
    /// <summary>Three minutes of 16-bit mono at 48 kHz and a little.</summary>
    private const int MaxBytes = 18 << 20;

    private static readonly TimeSpan MaxLength = TimeSpan.FromMinutes(3);

    public static void MapGreetings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/mailboxes/{mailbox}/greeting", GetAsync);
        api.MapPut("/mailboxes/{mailbox}/greeting", PutAsync).Accepts<byte[]>("audio/wav");
        api.MapDelete("/mailboxes/{mailbox}/greeting", DeleteAsync);
    }

    /// <summary>The greeting as a WAV file.</summary>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(string mailbox, AdminServices services, IGreetingStore greetings)
    {
        if (!services.IsMailbox(mailbox) || (await greetings.FindAsync(mailbox)).Greeting is not { } path)
        {
            return None(mailbox);
        }

        try
        {
            return TypedResults.Stream(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true),
                "audio/wav",
                $"{mailbox}.wav");
        }
        catch (FileNotFoundException)
        {
            return None(mailbox);
        }
    }

    /// <summary>Takes a WAV file as the greeting, for calls from now on.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        string mailbox, HttpContext context, AdminServices services, IGreetingStore greetings, CancellationToken cancellationToken)
    {
        if (!services.IsMailbox(mailbox))
        {
            return Problems.NotFound($"There is no extension or group {mailbox}.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        using var wav = new MemoryStream();
        await context.Request.Body.CopyToAsync(wav, cancellationToken);
        if (Fault(wav.GetBuffer().AsSpan(0, (int)wav.Length)) is { } fault)
        {
            return TypedResults.Problem(fault, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Unusable greeting");
        }

        await greetings.SaveAsync(mailbox, wav.GetBuffer().AsMemory(0, (int)wav.Length));
        services.Loggers.CreateLogger<AdminEndpoint>().GreetingChanged(mailbox, context.Remote());
        return TypedResults.NoContent();
    }

    /// <summary>Goes back to the exchange's own words.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string mailbox, HttpContext context, AdminServices services, IGreetingStore greetings)
    {
        if (!services.IsMailbox(mailbox) || !await greetings.RemoveAsync(mailbox))
        {
            return None(mailbox);
        }

        services.Loggers.CreateLogger<AdminEndpoint>().GreetingChanged(mailbox, context.Remote());
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult None(string mailbox) => Problems.NotFound($"Mailbox {mailbox} has no greeting of its own (any more).");

    /// <summary>Why a file cannot be played; null when it can.</summary>
    private static string? Fault(ReadOnlySpan<byte> wav)
    {
        try
        {
            var (samples, rate) = WavReader.Read(wav);
            var length = TimeSpan.FromSeconds((double)samples.Length / rate);
            return samples.Length == 0 || length > MaxLength
                ? $"The greeting is {length.TotalSeconds:0.#} s long; more than nothing and at most {MaxLength.TotalSeconds:0} s are wanted."
                : null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }
}
