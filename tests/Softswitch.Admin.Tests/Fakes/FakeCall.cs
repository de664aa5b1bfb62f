using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;

namespace Softswitch.Admin.Tests.Fakes;

/// <summary>A call that can be looked at; nothing can be done with it.</summary>
internal sealed class FakeCall(string id, TimeProvider time) : ICall
{
    public string Id => id;

    public Party Caller { get; init; } = new("10100", "Anna Åström");

    public string Dialled { get; init; } = "10101";

    public DateTimeOffset StartedAt { get; init; } = time.GetUtcNow();

    public CallTrace Trace { get; } = new(time);

    public CallFacts Facts { get; } = new(time);

    public CancellationToken Ended => CancellationToken.None;

    public bool IsAnswered { get; init; }

    public string? ConnectedTo { get; init; }

    public void Ring() => throw new NotSupportedException();

    public Task AnswerAsync() => throw new NotSupportedException();

    public Task<char?> PlayAsync(Speech speech, string stopOn = "", CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void PlayInBackground(Speech speech) => throw new NotSupportedException();

    public Task<string> ReadDigitsAsync(
        int max, TimeSpan firstWithin, TimeSpan nextWithin, string terminators = "#", CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<RecordingOutcome> RecordAsync(string path, TimeSpan max, TimeSpan silence, string stopOn = "#") => throw new NotSupportedException();

    public IDialling Dial(IReadOnlyList<string> extensions) => throw new NotSupportedException();

    public IDialling DialOut(OutsideCall call) => throw new NotSupportedException();

    public Task BridgeAsync(IDialling answered) => throw new NotSupportedException();

    public void Reject(RejectReason reason) => throw new NotSupportedException();

    public void HangUp(string why) => throw new NotSupportedException();
}
