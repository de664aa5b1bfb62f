using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;

namespace Softswitch.Voicemail.Tests;

/// <summary>A caller who follows a script: presses keys while something is said, hangs up at any awaited step.</summary>
internal sealed class ScriptedCall : ICall, IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<(string Cue, string Keys)> _presses = new();
    private readonly Queue<char> _typed = new();

    public ScriptedCall(TimeProvider time, string caller = "0680123")
    {
        Caller = new Party(caller, "Berit");
        StartedAt = time.GetUtcNow();
        Trace = new CallTrace(time);
    }

    public string Id => "call-1";

    public Party Caller { get; }

    public string Dialled => "10100";

    public DateTimeOffset StartedAt { get; }

    public CallTrace Trace { get; }

    public CallFacts Facts { get; } = new(TimeProvider.System);

    public CancellationToken Ended => _ended.Token;

    public bool IsAnswered { get; private set; }

    public string? ConnectedTo => null;

    /// <summary>What the caller heard, in order; prompts by their keys, "beep", "file:PATH".</summary>
    public List<string> Heard { get; } = [];

    /// <summary>How the recording ends.</summary>
    public RecordingOutcome Recording { get; set; } = new(RecordingEnded.HangUp, TimeSpan.FromSeconds(5));

    /// <summary>What was asked of the recorder; null when it never ran.</summary>
    public (string Path, TimeSpan Max, TimeSpan Silence, string StopOn)? Recorded { get; private set; }

    /// <summary>What cannot be played or recorded for a reason nobody has thought of: "beep", "record".</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>Files that are no sound.</summary>
    public HashSet<string> Unplayable { get; } = [];

    /// <summary>Languages the caller was spoken to in.</summary>
    public HashSet<string> Languages { get; } = [];

    /// <summary>The awaited step at which the caller hangs up, from 1; null: never.</summary>
    public int? HangUpAt { get; set; }

    /// <summary>Awaited steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Why the application ended the call; null when it did not.</summary>
    public string? HungUp { get; private set; }

    public string HeardText => string.Join(' ', Heard);

    /// <summary>When <paramref name="cue"/> is said the next time, after the presses asked for before, the caller types these keys.</summary>
    public ScriptedCall Press(string cue, string keys)
    {
        _presses.Enqueue((cue, keys));
        return this;
    }

    public void Ring()
    {
    }

    public Task AnswerAsync()
    {
        IsAnswered = true;
        return StepAsync();
    }

    public async Task<char?> PlayAsync(Speech speech, string stopOn = "", CancellationToken cancellationToken = default)
    {
        _ended.Token.ThrowIfCancellationRequested();
        IsAnswered = true;
        if (TakeOneOf(stopOn) is { } typedAhead)
        {
            return typedAhead;
        }

        if (speech.Parts.OfType<SpeechPart.File>().FirstOrDefault(file => file.IsRequired && Unplayable.Contains(file.Path)) is { } unplayable)
        {
            throw new UnplayableFileException(unplayable.Path, new InvalidDataException("no sound"));
        }

        var said = speech.Parts.Select(Name).ToList();
        if (said.Exists(Failing.Contains))
        {
            throw new InvalidOperationException("cannot be played");
        }

        Heard.AddRange(said);
        Languages.UnionWith(speech.Parts.OfType<SpeechPart.Clip>().Select(clip => clip.Language));
        if (_presses.TryPeek(out var press) && said.Contains(press.Cue))
        {
            Type(_presses.Dequeue().Keys);
        }

        await StepAsync();
        return TakeOneOf(stopOn);
    }

    public void PlayInBackground(Speech speech) => throw new NotSupportedException();

    public async Task<string> ReadDigitsAsync(int max, TimeSpan firstWithin, TimeSpan nextWithin, string terminators = "#", CancellationToken cancellationToken = default)
    {
        await StepAsync();
        var digits = "";
        while (digits.Length < max && _typed.TryDequeue(out var digit) && !terminators.Contains(digit, StringComparison.Ordinal))
        {
            digits += digit;
        }

        return digits;
    }

    public async Task<RecordingOutcome> RecordAsync(string path, TimeSpan max, TimeSpan silence, string stopOn = "#")
    {
        _ended.Token.ThrowIfCancellationRequested();
        Recorded = (path, max, silence, stopOn);
        if (Failing.Contains("record"))
        {
            throw new InvalidOperationException("cannot be recorded");
        }

        try
        {
            await StepAsync();
        }
        catch (OperationCanceledException)
        {
            return Recording with { Ended = RecordingEnded.HangUp };
        }

        if (Recording.Ended == RecordingEnded.HangUp)
        {
            _ended.Cancel();
        }

        return Recording;
    }

    public IDialling Dial(IReadOnlyList<string> extensions) => throw new NotSupportedException();

    public IDialling DialOut(OutsideCall call) => throw new NotSupportedException();

    public Task BridgeAsync(IDialling answered) => throw new NotSupportedException();

    public void Reject(RejectReason reason) => throw new NotSupportedException();

    public void HangUp(string why)
    {
        HungUp ??= why;
        _ended.Cancel();
    }

    public void Dispose() => _ended.Dispose();

    /// <summary>A moment at which the caller may hang up; steps of the store count too.</summary>
    public async Task StepAsync()
    {
        CountStep();
        await Task.Yield();
        _ended.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Like <see cref="StepAsync"/>, for what goes on without the caller.</summary>
    public void CountStep()
    {
        if (++Steps == HangUpAt)
        {
            _ended.Cancel();
        }
    }

    private void Type(string keys)
    {
        foreach (var key in keys)
        {
            _typed.Enqueue(key);
        }
    }

    private char? TakeOneOf(string stopOn) =>
        _typed.TryPeek(out var key) && stopOn.Contains(key, StringComparison.Ordinal) ? _typed.Dequeue() : null;

    private static string Name(SpeechPart part) => part switch
    {
        SpeechPart.Clip clip => clip.Key,
        SpeechPart.File file => "file:" + file.Path,
        SpeechPart.Tone { Kind: ToneKind.Beep } => "beep",
        _ => part.ToString(),
    };
}
