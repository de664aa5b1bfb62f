using Softswitch.Calls.Tests.Gate;

namespace Softswitch.Calls.Tests.Subscriptions;

/// <summary>Lamps of phones that do not subscribe.</summary>
public sealed class UnsolicitedLampsTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private readonly Wire _wire = new();

    [Fact]
    public void Registered_NewContact_IsToldOnce()
    {
        _wire.Mailboxes.Set("10100", 1, 2);
        var phone = _wire.Phone();
        phone.RegisterHere();

        var sent = _wire.Advance(Soon);

        Assert.Single(sent.DistinctBy(message => message["Call-ID"])); // and its repetitions
        var notify = sent[0];
        Assert.Equal("NOTIFY", notify.Method);
        Assert.Equal(phone.ContactUri, notify.RequestUri);
        Assert.Equal(phone.Flow, notify.Flow);
        Assert.Equal("message-summary", notify["Event"]);
        Assert.Equal("terminated", notify["Subscription-State"]);
        Assert.Equal("", notify.Tag("To"));
        Assert.Contains("Voice-Message: 1/2 (0/0)", notify.Body);
    }

    [Fact]
    public void Registered_Refresh_IsNotToldAgain()
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 200);

        phone.RegisterHere();
        var sent = _wire.Advance(Soon);

        Assert.Empty(sent);
    }

    [Fact]
    public void CountChanged_EveryDeviceIsTold()
    {
        var desk = _wire.Phone(port: 5060);
        var dect = _wire.Phone(port: 5062);
        RegisterAndAnswer(desk, 200);
        RegisterAndAnswer(dect, 200);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        var sent = _wire.Transports.Take();
        Assert.Equal([desk.ContactUri, dect.ContactUri], sent.Select(message => message.RequestUri).Order());
    }

    [Fact]
    public void CountChanged_PhoneHasSubscribed_IsToldInItsDialogOnly()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        var subscribed = phone.Subscribe();
        phone.Answer(subscribed[1], 200);
        var afterRegistering = _wire.Advance(Soon);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        Assert.Empty(afterRegistering);
        Assert.Equal(subscribed[1]["Call-ID"], Assert.Single(_wire.Transports.Take())["Call-ID"]);
    }

    [Fact]
    public void Registered_NoMailbox_IsNeverTold()
    {
        _wire.Phone("10102").RegisterHere();

        Assert.Empty(_wire.Advance(Soon));
    }

    [Theory]
    [InlineData(481)] // baresip
    [InlineData(489)]
    [InlineData(405)]
    public void CountChanged_PhoneHasRefused_IsNotAskedAgain(int status)
    {
        RegisterAndAnswer(_wire.Phone(), status);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        Assert.Empty(_wire.Transports.Take());
    }

    [Theory]
    [InlineData(500)] // a fault of its own
    [InlineData(503)] // busy starting
    [InlineData(408)] // a proxy before it could not reach it
    [InlineData(404)] // a base that does not know its handset yet
    public void Registered_RefreshAfterAPassingFault_IsToldAgain(int status)
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, status);

        var sent = Refresh(phone);

        Assert.Contains("Voice-Message: 0/0", Assert.Single(sent).Body);
    }

    [Fact]
    public void Registered_RefreshAfterNoAnswer_IsToldAgain() // a DECT base that was starting when the message came
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 200);
        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));
        _wire.Advance(TimeSpan.FromSeconds(40));

        var sent = Refresh(phone);

        Assert.Contains("Voice-Message: 1/0", Assert.Single(sent).Body);
    }

    [Fact]
    public void Registered_RefreshWhileANotifyIsUnanswered_IsToldAgainWhenItHasFailed()
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 200);
        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));
        _wire.Advance(TimeSpan.FromSeconds(20));

        var atOnce = Refresh(phone);
        var later = _wire.Advance(TimeSpan.FromSeconds(14));

        Assert.Empty(atOnce);
        Assert.Equal(2, later.Select(message => message["Call-ID"]).Distinct().Count());
    }

    [Fact]
    public void Registered_AnewAfterRefusal_IsAskedAgain()
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 481);

        phone.CallId = "after-boot";
        phone.RegisterHere();

        Assert.Single(_wire.Advance(Soon).Select(message => message["Call-ID"]).Distinct());
    }

    [Fact]
    public void CountChanged_WhileANotifyIsUnderWay_IsToldAfterwards()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        var first = _wire.Advance(Soon)[0];

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));
        var meanwhile = _wire.Transports.Take();
        var sent = phone.Answer(first, 200);

        Assert.Empty(meanwhile);
        Assert.Contains("Voice-Message: 1/0", Assert.Single(sent).Body);
    }

    [Fact]
    public void CountChanged_ConnectionWasDown_IsToldWhenThePhoneIsBack()
    {
        const string contact = "Contact: <sip:a@10.0.0.5;transport=tcp>";
        var before = _wire.TcpPhone(1);
        before.Register(contact);
        before.Answer(_wire.Advance(Soon)[0], 200);
        _wire.Transports.Close(before.Flow);
        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        var after = _wire.TcpPhone(2);
        after.CallId = before.CurrentCallId;
        after.NextCSeq = before.NextCSeq;
        var sent = after.Exchange("REGISTER", "sip:softswitch", contact);

        Assert.Contains("Voice-Message: 1/0", Assert.Single(sent, message => message.IsRequest).Body);
    }

    [Fact]
    public void Start_AfterRestart_TellsEveryUdpPhone()
    {
        RegisterAndAnswer(_wire.Phone(), 200);

        using var after = new Wire(_wire.Bindings, later: TimeSpan.FromSeconds(10));
        var sent = after.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(_wire.Phone().ContactUri, sent[0].RequestUri);
    }

    public void Dispose() => _wire.Dispose();

    /// <returns>The NOTIFYs that the refresh brings.</returns>
    private static List<WireMessage> Refresh(WirePhone phone) =>
        [.. phone.Exchange("REGISTER", "sip:softswitch", $"Contact: <{phone.ContactUri}>\nExpires: 3600").Where(message => message.Method == "NOTIFY")];

    private void RegisterAndAnswer(WirePhone phone, int status)
    {
        phone.RegisterHere();
        phone.Answer(_wire.Advance(Soon)[0], status);
    }
}
