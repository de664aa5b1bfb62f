using Softswitch.Calls.Negotiation;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Media.Recording;
using Softswitch.Sip.Dialogs;

namespace Softswitch.Calls;

/// <summary>A call as the exchange carries it out: the caller's leg and, while it is connected, the other party's.</summary>
internal sealed partial class Call : ICall, IDisposable
{
    private readonly CallServices _services;
    private readonly Occupancy _occupancy;
    private readonly IncomingInvite _invite;
    private readonly Leg _leg;
    private readonly RemoteAudio? _offer;
    private readonly DigitBuffer _digits;
    private readonly List<Dialling> _diallings = [];
    private readonly LegFacts _legFacts;
    private readonly TaskCompletionSource _mediaAgreed = new();
    private CancellationTokenSource _ended = new();
    private CancellationTokenSource? _background;
    private ReadOnlyMemory<byte> _earlyAnswer;
    private string? _transferTo;
    private Leg? _earlyLeg;
    private bool _isRinging;
    private bool _isOver;
    private bool _areLegsClosed;
    private bool _calledHungUp;

    public Call(string id, CallServices services, Occupancy occupancy, IncomingInvite invite, Leg leg, RemoteAudio? offer, Party caller, string dialled, CallTrace trace)
    {
        Id = id;
        Caller = caller;
        Dialled = dialled;
        Trace = trace;
        Facts = new CallFacts(services.Time);
        StartedAt = services.Time.GetUtcNow();
        Ended = _ended.Token;
        _services = services;
        _occupancy = occupancy;
        _invite = invite;
        _leg = leg;
        _offer = offer;
        _digits = new DigitBuffer(services.Time);
        _legFacts = Facts.AddLeg(caller.Number, invite.Session.Dialog.Flow);
        _legFacts.CallId = invite.Session.Dialog.CallId;
        leg.Facts = _legFacts;
        leg.DigitReceived = _digits.Add;
        leg.AnswerReceived = () => _mediaAgreed.TrySetResult();
        leg.Ended = OnCallerEnded;
        leg.Attach(invite.Session);
    }

    public string Id { get; }

    public Party Caller { get; }

    public string Dialled { get; private set; }

    public DateTimeOffset StartedAt { get; }

    public CallTrace Trace { get; }

    public CallFacts Facts { get; }

    /// <inheritdoc/>
    public CancellationToken Ended { get; private set; }

    public bool IsAnswered { get; private set; }

    /// <inheritdoc/>
    public string? ConnectedTo { get; private set; }

    /// <summary>Codec to offer first to a device that is rung: the one in use, else the caller's favourite.</summary>
    public AudioCodec PreferredCodec => _leg.Audio.Codec ?? _offer?.Codecs[0].Codec ?? AudioCodec.Pcma;

    /// <summary>Hops the caller's INVITE had left.</summary>
    public int MaxForwards { get; init; } = 70;

    public void Ring()
    {
        if (!_isRinging && !IsAnswered)
        {
            _isRinging = true;
            _legFacts.Rang();
            _invite.Progress(180);
        }
    }

    public Task AnswerAsync() => AnswerAsync(null);

    public async Task<char?> PlayAsync(Speech speech, string stopOn = "", CancellationToken cancellationToken = default)
    {
        await AnswerAsync();
        if (stopOn.Length > 0 && _digits.TakeOneOf(stopOn) is { } typedAhead)
        {
            return typedAhead;
        }

        StopBackground();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Ended);
        var clips = await ResolveAsync(speech, stop.Token);
        char? pressed = null;
        void Listen()
        {
            pressed ??= _digits.TakeOneOf(stopOn);
            if (pressed is not null)
            {
                stop.Cancel();
            }
        }

        if (stopOn.Length > 0)
        {
            _digits.Arrived += Listen;
            Listen(); // pressed while the clips were being fetched
        }

        try
        {
            await _leg.Stream.PlayAsync(new Playlist(clips), stop.Token);
        }
        catch (OperationCanceledException) when (pressed is not null && !Ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Barge-in: the digit is the result.
        }
        finally
        {
            _digits.Arrived -= Listen;
        }

        return pressed;
    }

    public void PlayInBackground(Speech speech)
    {
        StopBackground();
        _background = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        _ = PlayOverAndOverAsync(speech, answers: true, _background.Token);
    }

    public async Task<string> ReadDigitsAsync(int max, TimeSpan firstWithin, TimeSpan nextWithin, string terminators = "#", CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Ended);
        var digits = "";
        while (digits.Length < max)
        {
            var digit = await _digits.ReadAsync(digits.Length == 0 ? firstWithin : nextWithin, stop.Token);
            if (digit is null || terminators.Contains(digit.Value, StringComparison.Ordinal))
            {
                break;
            }

            digits += digit;
        }

        return digits;
    }

    public async Task<RecordingOutcome> RecordAsync(string path, TimeSpan max, TimeSpan silence, string stopOn = "#")
    {
        await AnswerAsync();
        StopBackground();
        var end = await _leg.Stream.RecordAsync(new RecordingRequest(path, max, silence, stopOn), Ended);
        if (end.Stop == RecordingStop.Digit)
        {
            _digits.Clear(); // the digit that stopped it, and what was pressed while speaking
        }

        var how = end.Stop switch
        {
            RecordingStop.Max => RecordingEnded.Limit,
            RecordingStop.Silence => RecordingEnded.Silence,
            RecordingStop.Digit => RecordingEnded.Digit,
            RecordingStop.Failed => RecordingEnded.Failed,
            _ => RecordingEnded.HangUp,
        };
        return new RecordingOutcome(how, end.Length);
    }

    public IDialling Dial(IReadOnlyList<string> extensions) =>
        Dial([.. extensions.Distinct().SelectMany(_services.Locations.Find).Select(binding => new PhoneTarget(binding, Caller, MaxForwards - 1))]);

    public IDialling DialOut(OutsideCall call) =>
        _services.Trunks.Find(call.Trunk) is { } peer && peer.Flow() is { } flow
            ? Dial([new TrunkTarget(peer, call, flow, Caller.Number == Party.Anonymous, MaxForwards - 1)])
            : Dial(Array.Empty<DialTarget>());

    public async Task BridgeAsync(IDialling answered)
    {
        var dialling = (Dialling)answered;
        if (dialling.Winner is not { } other)
        {
            throw new ArgumentException("Nobody has answered.", nameof(answered));
        }

        dialling.IsConnected = true;
        await AnswerAsync(other.Audio.Codec);
        StopBackground();
        if (other.Session!.IsEnded)
        {
            Trace.Add($"{other.Number} hung up at once");
            return;
        }

        ConnectedTo = other.Number;
        Facts.AnsweredBy = other.Number;
        Trace.Add($"{Caller.Number} talks to {other.Number}");
        var bridge = new Bridge(_leg, other, Trace, _services.Time, _services.Log);
        try
        {
            await bridge.Ended.WaitAsync(Ended);
            _calledHungUp = true;
        }
        finally
        {
            ConnectedTo = null;
            bridge.Close();
            other.Close();
        }
    }

    public void Reject(RejectReason reason)
    {
        if (_isOver)
        {
            return;
        }

        if (!IsAnswered)
        {
            var statusCode = reason switch
            {
                RejectReason.NoSuchNumber => 404,
                RejectReason.NotAllowed => 403,
                RejectReason.Busy => 486,
                RejectReason.Unavailable => 480,
                _ => 500,
            };
            _legFacts.Failed(LegOutcome.Refused, statusCode);
            _invite.Reject(statusCode);
        }

        End(reason == RejectReason.Failure ? CallEnd.Error : IsAnswered ? CallEnd.Completed : CallEnd.Refused);
    }

    public void HangUp(string why)
    {
        if (!Ended.IsCancellationRequested)
        {
            HangUp(why, CallEnd.Completed);
        }
    }

    public void Dispose()
    {
        _background?.Dispose();
        _ended.Dispose();
    }

    private async Task AnswerAsync(AudioCodec? preferred)
    {
        Ended.ThrowIfCancellationRequested();
        if (IsAnswered)
        {
            return;
        }

        IsAnswered = true;
        _legFacts.Answered();
        if (_offer is null)
        {
            _invite.Accept(_leg.Audio.Offer(preferred ?? AudioCodec.Pcma));
            await _mediaAgreed.Task.WaitAsync(Ended);
            return;
        }

        _invite.Accept(_earlyAnswer.IsEmpty ? _leg.Answer(_offer, preferred) : _earlyAnswer);
    }

    private Dialling Dial(IReadOnlyList<DialTarget> targets)
    {
        Ended.ThrowIfCancellationRequested();
        var dialling = new Dialling(_services, _occupancy, this, targets) { EarlyMedia = PassEarlyMedia, EarlyMediaEnded = FollowEarlyMedia };
        _diallings.Add(dialling);
        return dialling;
    }

    private void PassEarlyMedia(Leg other)
    {
        if (IsAnswered || _offer is null || _earlyLeg is not null)
        {
            return;
        }

        _earlyLeg = other;
        StopBackground();
        if (_earlyAnswer.IsEmpty)
        {
            _earlyAnswer = _leg.Answer(_offer, other.Audio.Codec);
            _isRinging = true;
            _legFacts.Rang();
            _invite.Progress(183, _earlyAnswer);
        }

        _leg.Stream.Bridge(other.Stream);
    }

    /// <summary>The caller's phone makes no signals of its own in an early session: when its sound is gone the exchange makes them.</summary>
    private void FollowEarlyMedia(Leg other)
    {
        if (other == _earlyLeg && !IsAnswered && !Ended.IsCancellationRequested)
        {
            _earlyLeg = null;
            _leg.Stream.Bridge(null);
            _background = CancellationTokenSource.CreateLinkedTokenSource(Ended);
            _ = PlayOverAndOverAsync(Speech.Of(new SpeechPart.Tone(ToneKind.Ringing)), answers: false, _background.Token);
        }
    }

    /// <summary>The sound of a speech; after a start it may have to be waited for, and the call may end meanwhile.</summary>
    private Task<IReadOnlyList<Clip>> ResolveAsync(Speech speech, CancellationToken cancellationToken) =>
        _services.Prompts.ResolveAsync(speech).AsTask().WaitAsync(cancellationToken);

    private async Task PlayOverAndOverAsync(Speech speech, bool answers, CancellationToken cancellationToken)
    {
        try
        {
            if (answers)
            {
                await AnswerAsync();
            }

            var clips = await ResolveAsync(speech, cancellationToken);
            await _leg.Stream.PlayAsync(new Playlist(clips, Loop: true), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Something else is played, or the call is over.
        }
        catch (Exception e)
        {
            _services.Log.ToneFailed(e, Id); // nobody awaits it, and a call without its tone goes on
        }
    }

    private void StopBackground()
    {
        _background?.Cancel();
        _background?.Dispose();
        _background = null;
    }
}
