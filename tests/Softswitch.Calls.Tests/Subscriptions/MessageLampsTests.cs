using Softswitch.Calls.Tests.Gate;

namespace Softswitch.Calls.Tests.Subscriptions;

/// <summary>RFC 6665 and RFC 3842 as a phone sees them.</summary>
public sealed class MessageLampsTests : IDisposable
{
    private readonly Wire _wire = new();

    [Fact]
    public void HandleSubscribe_OwnMailbox_AnswersThenNotifies()
    {
        _wire.Mailboxes.Set("10100", 2, 8);
        var phone = _wire.Phone();

        var sent = phone.Subscribe(headers: "Expires: 600");

        Assert.Equal(2, sent.Count);
        Assert.Equal(200, sent[0].Status);
        Assert.Equal("600", sent[0]["Expires"]);
        Assert.Equal("<sip:10100@192.0.2.1:5060>", sent[0]["Contact"]);
        var notify = sent[1];
        Assert.Equal("NOTIFY", notify.Method);
        Assert.Equal(phone.ContactUri, notify.RequestUri);
        Assert.Equal(phone.Flow, notify.Flow);
        Assert.Equal(sent[0].Tag("To"), notify.Tag("From"));
        Assert.Equal(sent[0].Tag("From"), notify.Tag("To"));
        Assert.Equal(sent[0]["Call-ID"], notify["Call-ID"]);
        Assert.Equal("message-summary", notify["Event"]);
        Assert.Equal("active;expires=600", notify["Subscription-State"]);
        Assert.Equal("application/simple-message-summary", notify["Content-Type"]);
        Assert.Equal("Messages-Waiting: yes\r\nMessage-Account: sip:10100@softswitch\r\nVoice-Message: 2/8 (0/0)\r\n", notify.Body);
    }

    [Fact]
    public void HandleSubscribe_NothingNew_SaysNo()
    {
        var notify = _wire.Phone().Subscribe()[1];

        Assert.StartsWith("Messages-Waiting: no\r\n", notify.Body);
    }

    [Fact]
    public void HandleSubscribe_EventWithId_RepeatsIt()
    {
        var notify = _wire.Phone().Subscribe(package: "message-summary;id=7")[1];

        Assert.Equal("message-summary;id=7", notify["Event"]);
    }

    [Fact]
    public void HandleSubscribe_RecordRoute_BecomesRoute()
    {
        var notify = _wire.Phone().Subscribe(headers: "Record-Route: <sip:edge.example;lr>, <sip:core.example;lr>")[1];

        Assert.Equal(["<sip:edge.example;lr>", "<sip:core.example;lr>"], notify.All("Route").SelectMany(value => value.Split(", ")));
    }

    [Fact]
    public void HandleSubscribe_GroupMember_MayWatchTheGroup()
    {
        var sent = _wire.Phone("10100").Subscribe("10090");

        Assert.Equal(200, sent[0].Status);
        Assert.Contains("Message-Account: sip:10090@softswitch", sent[1].Body);
        Assert.Contains("Voice-Message: 1/0", sent[1].Body);
    }

    [Theory]
    [InlineData("10101", "10090")] // not a member
    [InlineData("10101", "10100")] // a colleague's
    [InlineData("10101", "99999")] // does not exist: the same answer
    public void HandleSubscribe_MailboxOfOthers_Answers403(string watcher, string mailbox)
    {
        var answer = Assert.Single(_wire.Phone(watcher).Subscribe(mailbox));

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public void HandleSubscribe_FromOfAnother_Answers403()
    {
        var answer = _wire.Phone().Ask(
            "SUBSCRIBE", "sip:10100@softswitch", "Event: message-summary\nContact: <sip:a@10.0.0.5>", from: "sip:10101@softswitch");

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public void HandleSubscribe_NoMailbox_Answers404()
    {
        var answer = Assert.Single(_wire.Phone("10102").Subscribe());

        Assert.Equal(404, answer.Status);
    }

    [Theory]
    [InlineData("Event: dialog")]
    [InlineData("Event: message-summaryx")]
    [InlineData("Subject: no event at all")]
    public void HandleSubscribe_OtherEvent_Answers489NamingOurs(string header)
    {
        var answer = _wire.Phone().Ask("SUBSCRIBE", "sip:10100@softswitch", header + "\nContact: <sip:a@10.0.0.5>");

        Assert.Equal(489, answer.Status);
        Assert.Equal("message-summary", answer["Allow-Events"]);
    }

    [Theory]
    [InlineData("Accept: application/pidf+xml", 406)]
    [InlineData("Expires: 30", 423)]
    [InlineData("Expires: soon", 400)]
    [InlineData("Contact: <sip:second@10.0.0.5>", 400)] // two Contacts
    public void HandleSubscribe_Unacceptable_IsRefused(string header, int status)
    {
        var answer = Assert.Single(_wire.Phone().Subscribe(headers: header));

        Assert.Equal(status, answer.Status);
        Assert.Equal(0, _wire.Lamps.Count);
    }

    [Theory]
    [InlineData("Accept: application/simple-message-summary")]
    [InlineData("Accept: text/plain, application/*;q=0.5")]
    [InlineData("Accept: */*")]
    public void HandleSubscribe_AcceptFits_IsTaken(string header)
    {
        var sent = _wire.Phone().Subscribe(headers: header);

        Assert.Equal(200, sent[0].Status);
    }

    [Fact]
    public void HandleSubscribe_NoContact_Answers400()
    {
        var answer = _wire.Phone().Ask("SUBSCRIBE", "sip:10100@softswitch", "Event: message-summary");

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public void HandleSubscribe_ExpiresZero_TellsOnceAndEnds()
    {
        var sent = _wire.Phone().Subscribe(headers: "Expires: 0");

        Assert.Equal(200, sent[0].Status);
        Assert.Equal("terminated;reason=timeout", sent[1]["Subscription-State"]);
        Assert.Contains("Messages-Waiting", sent[1].Body);
        Assert.Equal(0, _wire.Lamps.Count);
        Assert.Empty(_wire.Subscriptions.Load());
    }

    [Fact]
    public void HandleSubscribe_SamePhoneAnew_ReplacesItsOldDialog()
    {
        var phone = _wire.Phone();
        phone.Subscribe();

        phone.CallId = "after-boot";
        phone.Subscribe();

        Assert.Equal(1, _wire.Lamps.Count);
        Assert.Single(_wire.Subscriptions.Load());
    }

    [Fact]
    public void HandleSubscribe_PhoneThatNeverStops_KeepsTenDialogs()
    {
        for (var i = 0; i < 30; i++)
        {
            _wire.Phone(port: 5000 + i).Subscribe();
        }

        Assert.Equal(10, _wire.Lamps.Count);
        Assert.Equal(10, _wire.Subscriptions.Load().Count);
    }

    [Fact]
    public void CountChanged_Subscribed_IsToldInTheDialogWithTheNextCSeq()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe()[1];
        phone.Answer(first, 200);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        var second = Assert.Single(_wire.Transports.Take());
        Assert.Equal(first.CSeq + 1, second.CSeq);
        Assert.Equal(first["Call-ID"], second["Call-ID"]);
        Assert.StartsWith("Messages-Waiting: yes\r\n", second.Body);
    }

    [Fact]
    public void CountChanged_WhileANotifyIsUnderWay_IsToldOnceAfterwards()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe()[1];

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));
        _wire.Run(() => _wire.Mailboxes.Set("10100", 2, 0));
        var meanwhile = _wire.Transports.Take();
        var sent = phone.Answer(first, 200);

        Assert.Empty(meanwhile);
        Assert.Contains("Voice-Message: 2/0", Assert.Single(sent).Body);
    }

    [Fact]
    public void CountChanged_OtherMailbox_IsNotTold()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe()[1], 200);

        _wire.Run(() => _wire.Mailboxes.Set("10101", 1, 0));

        Assert.Empty(_wire.Transports.Take());
    }

    [Fact]
    public void CountChanged_MailboxIsGone_EndsWithNoResource()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe()[1], 200);

        _wire.Run(() => _wire.Mailboxes.Close("10100"));

        var last = Assert.Single(_wire.Transports.Take());
        Assert.Equal("terminated;reason=noresource", last["Subscription-State"]);
        Assert.Empty(last.Body);
        Assert.Equal(0, _wire.Lamps.Count);
    }

    [Fact]
    public void TryHandle_Refresh_ProlongsAndNotifies()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe(headers: "Expires: 600");
        phone.Answer(first[1], 200);
        _wire.Advance(TimeSpan.FromSeconds(500));

        var sent = Refresh(phone, first[0], "Expires: 600");
        phone.Answer(sent[1], 200);
        var later = _wire.Advance(TimeSpan.FromSeconds(590));

        Assert.Equal(200, sent[0].Status);
        Assert.Equal("600", sent[0]["Expires"]);
        Assert.Equal("active;expires=600", sent[1]["Subscription-State"]);
        Assert.Equal(first[1].CSeq + 1, sent[1].CSeq);
        Assert.Empty(later);
        Assert.Equal(1, _wire.Lamps.Count);
    }

    [Fact]
    public void TryHandle_Unsubscribe_EndsWithTimeout()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe();
        phone.Answer(first[1], 200);

        var sent = Refresh(phone, first[0], "Expires: 0");

        Assert.Equal(200, sent[0].Status);
        Assert.Equal("terminated;reason=timeout", sent[1]["Subscription-State"]);
        Assert.Equal(0, _wire.Lamps.Count);
        Assert.Empty(_wire.Subscriptions.Load());
    }

    [Fact]
    public void TryHandle_RefreshOfOneWhoHasLeftTheGroup_IsRefusedAndEnds()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe("10090");
        phone.Answer(first[1], 200);
        _wire.Mailboxes.Members.Clear();

        var sent = Refresh(phone, first[0], "Expires: 600");

        Assert.Equal(403, sent[0].Status);
        Assert.Equal("terminated;reason=rejected", sent[1]["Subscription-State"]);
        Assert.Empty(sent[1].Body); // the count is no longer theirs to know
        Assert.Equal(0, _wire.Lamps.Count);
    }

    [Fact]
    public void Review_NewPassword_EndsWithoutTellingTheCount()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe()[1], 200);
        _wire.Phone("10101").Subscribe();

        _wire.Run(() => _wire.Lamps.Review(new HashSet<string> { "10100" }));

        var last = Assert.Single(_wire.Transports.Take());
        Assert.Equal("terminated;reason=deactivated", last["Subscription-State"]);
        Assert.Equal(phone.ContactUri, last.RequestUri);
        Assert.Empty(last.Body);
        Assert.Equal(1, _wire.Lamps.Count);
        Assert.Single(_wire.Subscriptions.Load());
    }

    [Fact]
    public void Review_OneWhoHasLeftTheGroup_EndsWithRejected()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe("10090")[1], 200);
        phone.CallId = "own";
        phone.Answer(phone.Subscribe()[1], 200);
        _wire.Mailboxes.Members.Clear();

        _wire.Run(() => _wire.Lamps.Review(new HashSet<string>()));

        Assert.Equal("terminated;reason=rejected", Assert.Single(_wire.Transports.Take())["Subscription-State"]);
        Assert.Equal(1, _wire.Lamps.Count);
    }

    [Fact]
    public void Start_OneWhoHasLeftTheGroupMeanwhile_IsNotToldTheCount()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe("10090")[1], 200);
        _wire.Mailboxes.Members.Clear();

        using var after = new Wire(_wire.Bindings, _wire.Subscriptions, TimeSpan.FromSeconds(20), mailboxes: _wire.Mailboxes);
        var sent = after.Advance(TimeSpan.FromSeconds(5));

        Assert.All(sent, message => Assert.Equal("terminated;reason=rejected", message["Subscription-State"]));
        Assert.NotEmpty(sent);
        Assert.Equal(0, after.Lamps.Count);
    }

    [Fact]
    public void TryHandle_OldCSeq_Answers500()
    {
        var phone = _wire.Phone();
        phone.NextCSeq = 20;
        var first = phone.Subscribe();
        phone.Answer(first[1], 200);

        phone.NextCSeq = 3;
        var answer = Assert.Single(Refresh(phone, first[0], "Expires: 0"));

        Assert.Equal(500, answer.Status);
        Assert.Equal(1, _wire.Lamps.Count);
    }

    [Fact]
    public void TryHandle_OtherMethodInTheDialog_Answers405()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe();

        var answer = phone.Send(phone.Text("BYE", "sip:10100@192.0.2.1:5060", toTag: first[0].Tag("To")));

        Assert.Equal(405, answer.Status);
    }

    [Fact]
    public void Sweep_NotRefreshed_EndsWithTimeout()
    {
        var phone = _wire.Phone();
        phone.Answer(phone.Subscribe(headers: "Expires: 60")[1], 200);

        var before = _wire.Advance(TimeSpan.FromSeconds(59));
        var after = _wire.Advance(TimeSpan.FromSeconds(11));

        Assert.Empty(before);
        Assert.Equal("terminated;reason=timeout", after[0]["Subscription-State"]);
        Assert.Empty(_wire.Subscriptions.Load());
    }

    [Theory]
    [InlineData(481, "", 0)]                 // the phone does not know the dialog
    [InlineData(489, "", 0)]
    [InlineData(481, "Retry-After: 30", 1)]  // RFC 6665 §4.2.2: it asks for patience
    [InlineData(500, "", 1)]                 // may pass
    [InlineData(200, "", 1)]
    public void Notify_Failure_EndsTheSubscriptionOrNot(int status, string header, int left)
    {
        var phone = _wire.Phone();

        phone.Answer(phone.Subscribe()[1], status, header);

        Assert.Equal(left, _wire.Lamps.Count);
        Assert.Equal(left, _wire.Subscriptions.Load().Count);
    }

    [Fact]
    public void Notify_NoAnswer_EndsTheSubscription()
    {
        _wire.Phone().Subscribe();

        _wire.Advance(TimeSpan.FromSeconds(33));

        Assert.Equal(0, _wire.Lamps.Count);
    }

    [Fact]
    public void Start_AfterRestart_NotifiesInTheOldDialogWithinFiveSeconds()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe()[1];
        phone.Answer(first, 200);

        using var after = new Wire(_wire.Bindings, _wire.Subscriptions, TimeSpan.FromSeconds(20), mailboxes: _wire.Mailboxes);
        _wire.Mailboxes.Set("10100", 3, 0);
        var sent = after.Advance(TimeSpan.FromSeconds(5));

        var notify = sent[0];
        Assert.Equal(phone.Flow, notify.Flow);
        Assert.Equal(phone.ContactUri, notify.RequestUri);
        Assert.Equal(first["Call-ID"], notify["Call-ID"]);
        Assert.Equal(first["From"], notify["From"]);
        Assert.Equal(first["To"], notify["To"]);
        Assert.True(notify.CSeq > first.CSeq);
        Assert.Contains("Voice-Message: 3/0", notify.Body);
    }

    [Fact]
    public void Start_AfterRestart_TheDialogCanBeRefreshed()
    {
        var phone = _wire.Phone();
        var first = phone.Subscribe();
        phone.Answer(first[1], 200);

        using var after = new Wire(_wire.Bindings, _wire.Subscriptions);
        after.Advance(TimeSpan.FromSeconds(5));
        var same = after.Phone();
        same.NextCSeq = 50;
        var answer = same.Send(same.Text(
            "SUBSCRIBE", "sip:10100@192.0.2.1:5060", $"Event: message-summary\nContact: <{same.ContactUri}>", toTag: first[0].Tag("To")));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void Start_TcpPhone_IsToldWhenItRegistersAgain()
    {
        var before = _wire.TcpPhone(1);
        const string contact = "Contact: <sip:a@10.0.0.5;transport=tcp>";
        before.Register(contact);
        var first = before.Exchange("SUBSCRIBE", "sip:10100@softswitch", "Event: message-summary\n" + contact)[1];

        using var after = new Wire(_wire.Bindings, _wire.Subscriptions);
        var silence = after.Advance(TimeSpan.FromSeconds(5));
        var phone = after.TcpPhone(2);
        var sent = phone.Exchange("REGISTER", "sip:softswitch", contact);

        Assert.Empty(silence);
        var notify = Assert.Single(sent, message => message.IsRequest);
        Assert.Equal(first["Call-ID"], notify["Call-ID"]);
        Assert.Equal(phone.Flow, notify.Flow);
    }

    [Fact]
    public void Start_StoredStateUnreadable_IsDropped()
    {
        _wire.Subscriptions.Save(new("a\nb\nc", "{ not json", _wire.Now.AddHours(1)));
        _wire.Subscriptions.Save(new("d\ne\nf", "{}", _wire.Now.AddHours(1)));

        using var after = new Wire(subscriptions: _wire.Subscriptions);

        Assert.Equal(0, after.Lamps.Count);
        Assert.Empty(after.Subscriptions.Load());
    }

    public void Dispose() => _wire.Dispose();

    private IReadOnlyList<WireMessage> Refresh(WirePhone phone, WireMessage accepted, string headers) =>
        _wire.Deliver(
            phone.Text("SUBSCRIBE", "sip:10100@192.0.2.1:5060", $"Event: message-summary\nContact: <{phone.ContactUri}>\n{headers}", toTag: accepted.Tag("To")),
            phone.Flow);
}
