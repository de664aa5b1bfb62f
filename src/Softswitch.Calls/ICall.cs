using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;

namespace Softswitch.Calls;

/// <summary>A call as an application sees it: the caller, and what can be done for them. All members are for the signalling loop.</summary>
/// <remarks>
/// When the caller hangs up, <see cref="Ended"/> is cancelled and every awaited method throws <see cref="OperationCanceledException"/>;
/// <c>finally</c> blocks still run.
/// </remarks>
public interface ICall
{
    /// <summary>Unique name of the call, also in logs, records and the API.</summary>
    string Id { get; }

    Party Caller { get; }

    /// <summary>The number as dialled.</summary>
    string Dialled { get; }

    DateTimeOffset StartedAt { get; }

    CallTrace Trace { get; }

    /// <summary>What will stand in the call's record.</summary>
    CallFacts Facts { get; }

    /// <summary>Cancelled when the call is over, whoever ended it.</summary>
    CancellationToken Ended { get; }

    /// <summary>True once the caller has been answered (200).</summary>
    bool IsAnswered { get; }

    /// <summary>Extension the caller talks to now; null when none.</summary>
    string? ConnectedTo { get; }

    /// <summary>Lets the caller hear ringing; nothing when already ringing or answered.</summary>
    void Ring();

    /// <summary>Answers the caller; nothing when already answered.</summary>
    Task AnswerAsync();

    /// <summary>Answers if need be and speaks.</summary>
    /// <param name="speech">What to say.</param>
    /// <param name="stopOn">Digits that interrupt; also one typed ahead.</param>
    /// <param name="cancellationToken">Stops the speech; the method then throws.</param>
    /// <returns>The digit that interrupted (taken from what was typed), or null when it was spoken to the end.</returns>
    /// <exception cref="UnplayableFileException">A required file of the speech cannot be read; nothing has been said.</exception>
    Task<char?> PlayAsync(Speech speech, string stopOn = "", CancellationToken cancellationToken = default);

    /// <summary>Answers if need be and plays a tone over and over, without waiting; the next play, bridge or hang-up ends it.</summary>
    void PlayInBackground(Speech speech);

    /// <summary>Reads digits, those typed ahead first.</summary>
    /// <param name="max">Most digits to read.</param>
    /// <param name="firstWithin">How long to wait for the first digit.</param>
    /// <param name="nextWithin">How long to wait for each further one.</param>
    /// <param name="terminators">Digits that end the input; they are taken but not returned.</param>
    /// <param name="cancellationToken">Ends the wait; the method then throws.</param>
    /// <returns>The digits; empty when none came.</returns>
    Task<string> ReadDigitsAsync(int max, TimeSpan firstWithin, TimeSpan nextWithin, string terminators = "#", CancellationToken cancellationToken = default);

    /// <summary>Records the caller into a WAV file. Unlike the other methods it does not throw when the caller hangs up:
    /// that is how most messages end.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="max">Longest recording.</param>
    /// <param name="silence">Stops after this much silence.</param>
    /// <param name="stopOn">Digits that stop it.</param>
    Task<RecordingOutcome> RecordAsync(string path, TimeSpan max, TimeSpan silence, string stopOn = "#");

    /// <summary>Rings all devices of these extensions together; the caller hears nothing of it until <see cref="Ring"/> or <see cref="BridgeAsync"/>.</summary>
    IDialling Dial(IReadOnlyList<string> extensions);

    /// <summary>Calls a number outside; the caller hears nothing of it until <see cref="Ring"/>, early media or <see cref="BridgeAsync"/>.</summary>
    IDialling DialOut(OutsideCall call);

    /// <summary>Joins the caller with the device that answered; completes when either hangs up.</summary>
    Task BridgeAsync(IDialling answered);

    /// <summary>Refuses an unanswered call; ends an answered one.</summary>
    void Reject(RejectReason reason);

    /// <summary>Ends the call.</summary>
    /// <param name="why">For the trace: "message saved".</param>
    void HangUp(string why);
}
