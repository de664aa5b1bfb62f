using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;

namespace Softswitch.Commands;

/// <summary><c>softswitch explain</c>: where a call would go and why, by the very decisions that route calls.</summary>
internal static class ExplainCommand
{
    private const int MaxTextWidth = 72;

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="directory">Configuration directory.</param>
    /// <param name="from">Calling extension, or trunk:NAME.</param>
    /// <param name="to">Number as dialled.</param>
    /// <param name="when">Local time, or null for now.</param>
    /// <param name="outcomes">What is assumed of the phones called; at most one. None: they are answered.</param>
    /// <param name="asJson">For programs rather than people.</param>
    /// <param name="now">The moment it is asked.</param>
    /// <param name="output">The explanation.</param>
    /// <param name="error">What is wrong with the question or the configuration.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(
        string directory, string from, string to, string? when, IReadOnlyList<AssumedOutcome> outcomes, bool asJson, Instant now, TextWriter output, TextWriter error)
    {
        if (outcomes.Count > 1)
        {
            error.WriteLine("Only one of --no-answer, --busy and --unregistered can be assumed at a time.");
            return ExitCodes.WrongUse;
        }

        if (ConfigurationReading.Load(directory, error) is not { } configuration)
        {
            return ExitCodes.BadConfiguration;
        }

        var plan = configuration.Office;
        var outcome = outcomes.Count == 0 ? AssumedOutcome.Answered : outcomes[0];
        if (ExplainQuestion.Read(plan, from, to, when, outcome, now, out var problem) is not { } question)
        {
            error.WriteLine(problem);
            return ExitCodes.WrongUse;
        }

        var path = PathFinder.Find(plan, question.From, question.Dialled, question.When.ToInstant(), outcome);
        if (asJson)
        {
            WriteJson(question, path, plan, output);
        }
        else
        {
            WriteText(question, path, plan, directory, output);
        }

        return ExitCodes.Fine;
    }

    private static void WriteText(ExplainQuestion question, CallPath path, OfficePlan plan, string directory, TextWriter output)
    {
        var when = question.When.ToString("dddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        output.WriteLine($"{question.FromName} dials {question.Dialled}");
        output.WriteLine($"on {when} ({plan.TimeZone.Id}){Assumption(question.Outcome)}");
        output.WriteLine();
        var width = Math.Min(MaxTextWidth, path.Steps.Max(step => step.Text.Length));
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var step = path.Steps[i];
            var number = string.Create(CultureInfo.InvariantCulture, $"{i + 1,3}  ");
            output.WriteLine(step.Source is null ? number + step.Text : $"{number}{step.Text.PadRight(width)}  {Locate(step.Source, directory)}");
        }

        output.WriteLine();
        output.WriteLine($"  →  {InWords(path.End, plan)}");
    }

    private static string Assumption(AssumedOutcome outcome) => outcome switch
    {
        AssumedOutcome.NoAnswer => ", when nobody answers there",
        AssumedOutcome.Busy => ", when it is busy there",
        AssumedOutcome.Unregistered => ", when no phone is registered there",
        _ => "",
    };

    private static string Locate(SourceLine source, string directory) => source.Line == 0 ? "built in" : Path.Combine(directory, source.ToString());

    private static string InWords(Stage end, OfficePlan plan) => end switch
    {
        Stage.Ring ring => $"answered at {Name(ring.Number, plan)}",
        Stage.AskSwitchboard ask => $"answered at the switchboard: {string.Join(", ", ask.Operators.Select(number => Name(number, plan)))}",
        Stage.CallOut call => $"out by trunk {call.Trunk} as {call.Number}{(call.Shown is null ? "" : $", showing {call.Shown}")}",
        Stage.LeaveMessage message => $"voicemail: the mailbox of {Name(message.Mailbox, plan)} {(ModeOf(message.Mailbox, plan) == MailboxMode.AnnounceOnly ? "plays its greeting" : "takes a message")}",
        Stage.OpenMailbox own => $"{Name(own.Mailbox, plan)} listens to the mailbox, after the PIN",
        Stage.CentralMessage { Mailbox: { } box } => $"the central message, then a message in the mailbox of {Name(box, plan)}",
        Stage.CentralMessage => "the central message, then the call ends",
        Stage.Refuse refuse => $"refused, and the caller hears why: {Why(refuse.Reason)}",
        _ => end.Place,
    };

    private static string Why(Refusal reason) => reason switch
    {
        Refusal.NotAllowed => "the number must not be called from this phone",
        Refusal.NoTrunk => "there is no way out",
        Refusal.NoEmergencyLine => "there is no way out, and no operator to help",
        Refusal.Busy => "it is busy there",
        Refusal.NotAvailable => "nobody answers there",
        _ => "there is no such number",
    };

    private static string Name(string number, OfficePlan plan) =>
        plan.Extensions.TryGetValue(number, out var extension) ? $"{number} {extension.Name}"
        : plan.Groups.TryGetValue(number, out var group) ? $"{number} {group.Name}"
        : number;

    private static MailboxMode ModeOf(string number, OfficePlan plan) =>
        plan.Extensions.TryGetValue(number, out var extension) ? extension.Voicemail.Mode
        : plan.Groups.TryGetValue(number, out var group) ? group.Voicemail.Mode
        : MailboxMode.Off;

    private static void WriteJson(ExplainQuestion question, CallPath path, OfficePlan plan, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("from", question.From);
            json.WriteString("dialled", question.Dialled);
            json.WriteString("when", question.When.ToDateTimeOffset());
            json.WriteString("assumed", JsonNamingPolicy.KebabCaseLower.ConvertName(question.Outcome.ToString()));
            json.WriteString("place", path.End.Place);
            json.WriteString("inWords", InWords(path.End, plan));
            json.WriteStartArray("steps");
            foreach (var step in path.Steps)
            {
                json.WriteStartObject();
                json.WriteString("text", step.Text);
                json.WriteString("rule", step.Source?.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
