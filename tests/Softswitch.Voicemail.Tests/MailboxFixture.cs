using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Tracing;
using Softswitch.Exchange;
using Softswitch.Exchange.Office;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail.Tests;

/// <summary>An office with a box of each kind: 10100 records (PIN 7394), 10090 is a group's, 10200 only announces, 10300 is off, 10400 has no PIN.</summary>
internal sealed class MailboxFixture : IOffice, IGreetings
{
    private static readonly MailboxOptions Recording = new(MailboxMode.Record, Pin: "7394", MaxSeconds: 120, MinMessageSeconds: 2);

    public MailboxFixture(int recoverable = 0)
    {
        Store = new MemoryMessageStore(Time) { Recoverable = recoverable };
        Mailboxes = new Mailboxes(
            this, Store, this, () => Sentences, moment => moment.UtcDateTime.AddHours(2), Time, NullLogger<Mailboxes>.Instance);
        Mailboxes.Changed += Changed.Add;
    }

    public ManualTimeProvider Time { get; } = new();

    public MemoryMessageStore Store { get; }

    public Mailboxes Mailboxes { get; }

    public ISentences Sentences { get; set; } = new PlainSentences();

    public OwnGreeting Greeting { get; set; } = OwnGreeting.None;

    /// <summary>Boxes whose lamps were told.</summary>
    public List<string> Changed { get; } = [];

    public OfficePlan Plan { get; } = new()
    {
        Organisation = "Office",
        Language = "en",
        Numbers = null!,
        RingRule = null!,
        Routes = null!,
        CallingClasses = null!,
        Switchboard = null!,
        AfterHours = null!,
        Extensions = new Dictionary<string, Extension>
        {
            ["10100"] = Extension("10100", Recording),
            ["10200"] = Extension("10200", Recording with { Mode = MailboxMode.AnnounceOnly }),
            ["10300"] = Extension("10300", MailboxOptions.Off),
            ["10400"] = Extension("10400", Recording with { Pin = null }),
        },
        Groups = new Dictionary<string, Group>
        {
            ["10090"] = new() { Number = "10090", Name = "Group", Members = ["10100"], Voicemail = Recording, Source = SourceLine.BuiltIn },
        },
    };

    /// <summary>What was done to greetings, in order.</summary>
    public List<string> GreetingSteps { get; } = [];

    public Task<OwnGreeting> FindAsync(string mailbox) => Task.FromResult(Greeting);

    public Task<string> BeginAsync(string mailbox, string callId) => Task.FromResult($"/greetings/{mailbox}.{callId}.part");

    public Task KeepAsync(string mailbox, string recording)
    {
        GreetingSteps.Add($"keep {recording}");
        Greeting = new OwnGreeting($"/greetings/{mailbox}.wav", null);
        return Task.CompletedTask;
    }

    public Task DropAsync(string recording)
    {
        GreetingSteps.Add($"drop {recording}");
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(string mailbox)
    {
        var had = Greeting.Greeting is not null;
        Greeting = OwnGreeting.None;
        return Task.FromResult(had);
    }

    /// <summary>A call to a mailbox that may hang up at steps of the store, too.</summary>
    public ScriptedCall Call(string caller = "0680123")
    {
        var call = new ScriptedCall(Time, caller);
        Store.Working = call.CountStep;
        return call;
    }

    /// <summary>Runs an application to its end, a caller's hang-up included.</summary>
    public static async Task RunAsync(Task application)
    {
        try
        {
            await application.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (OperationCanceledException)
        {
            // The caller hung up.
        }
    }

    private static Extension Extension(string number, MailboxOptions voicemail) =>
        new() { Number = number, Name = number, Ha1 = "", Voicemail = voicemail, Source = SourceLine.BuiltIn };
}
