namespace Softswitch.Sip.Dialogs;

/// <summary>Hears what the peer of a session does. All calls come on the signalling loop.</summary>
public interface IInviteSessionUser
{
    /// <summary>The peer offers a change of the media (re-INVITE or UPDATE): it must be accepted or rejected, now or later.</summary>
    void OnOffer(PendingOffer offer);

    /// <summary>The answer to an offer that we made in a 200 has come with the ACK.</summary>
    void OnAnswer(ReadOnlyMemory<byte> sdp);

    /// <summary>An INFO inside the dialog (already answered with 200), such as a key pressed.</summary>
    void OnInfo(string contentType, ReadOnlyMemory<byte> body);

    /// <summary>The session is over and not by our doing. Called once.</summary>
    void OnEnded(SessionEnd end);
}
