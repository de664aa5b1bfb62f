using Softswitch.Calls.Records;
using Softswitch.Media.Engine;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Sdp;

namespace Softswitch.Calls;

/// <summary>How a call ends, or goes on elsewhere.</summary>
internal sealed partial class Call
{
    /// <summary>Ends the call from outside its application.</summary>
    internal void HangUp(string why, CallEnd how)
    {
        if (!_isOver)
        {
            Trace.Add(why);
            End(how);
        }
    }

    /// <summary>Takes the caller away from where the call is now; the application is told that it has ended, and is run again for another number.</summary>
    /// <returns>False when the call is over.</returns>
    internal bool Transfer(string to, string why)
    {
        if (_isOver)
        {
            return false;
        }

        Trace.Add(why);
        _transferTo = to;
        List<Dialling> current = [.. _diallings];
        _ended.Cancel(); // may run the application to its end, and again for the new number
        EndDiallings(current);
        return true;
    }

    /// <summary>The application has returned: true when it is to be run again because the call has been transferred.</summary>
    internal bool TakeTransfer()
    {
        if (_isOver || _transferTo is null)
        {
            return false;
        }

        EndDiallings(_diallings);
        _diallings.Clear();
        StopBackground();
        _leg.Stream.Bridge(null);
        _digits.Clear();
        Facts.FirstDialled ??= Dialled;
        Dialled = _transferTo;
        _transferTo = null;
        _calledHungUp = false;
        _ended.Dispose();
        _ended = new CancellationTokenSource();
        Ended = _ended.Token;
        if (_leg.Session!.IsConfirmed && !_leg.Audio.RemoteDirection.HasFlag(SdpDirection.SendOnly))
        {
            _ = ResumeAsync();
        }

        return true;
    }

    /// <summary>The application has returned for good: ends what is left.</summary>
    internal void Finish()
    {
        End(_calledHungUp ? CallEnd.CalledHungUp : CallEnd.Completed);
        CloseLegs();
    }

    private void OnCallerEnded(SessionEnd end)
    {
        Trace.Add(end switch
        {
            SessionEnd.Cancelled => $"{Caller.Number} gave up",
            SessionEnd.Bye => $"{Caller.Number} hung up",
            SessionEnd.NoAck => $"{Caller.Number} never confirmed the answer",
            _ => $"{Caller.Number} was lost",
        });
        End(end switch
        {
            SessionEnd.Cancelled => CallEnd.GaveUp,
            SessionEnd.Bye => CallEnd.CallerHungUp,
            _ => CallEnd.Lost,
        });
    }

    /// <summary>The party the caller was taken from had put it on hold: whoever comes now is to be heard.</summary>
    private async Task ResumeAsync()
    {
        var result = await _leg.Session!.OfferAsync(_leg.Audio.Offer(_leg.Audio.Codec ?? AudioCodec.Pcma));
        if (result.StatusCode == 200)
        {
            _leg.TryAccept(result.Answer);
        }
    }

    /// <summary>Cancels what the application awaits, then ends every leg.</summary>
    private void End(CallEnd how)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        Facts.Ended(how);
        _ended.Cancel(); // first: an application that still awaited something would go on dialling
        CloseLegs();
    }

    /// <summary>Also from <see cref="Finish"/>, which the cancellation may run: the record is made of legs that are closed.</summary>
    private void CloseLegs()
    {
        if (_areLegsClosed)
        {
            return;
        }

        _areLegsClosed = true;
        if (!IsAnswered)
        {
            _invite.Reject(480);
        }

        _leg.Close();
        EndDiallings(_diallings);
    }

    private static void EndDiallings(List<Dialling> diallings)
    {
        foreach (var dialling in diallings)
        {
            dialling.Cancel();
            dialling.Winner?.Close();
            dialling.Released();
        }
    }
}
