using System.Globalization;
using Softswitch.Calls.Tests.Gate;

namespace Softswitch.Calls.Tests.Registration;

/// <summary>RFC 3261 §10.3, rule by rule, as a phone sees it.</summary>
public sealed class RegistrarTests : IDisposable
{
    private readonly Wire _wire = new();

    [Fact]
    public void Handle_NewContact_IsListedStoredAndFound()
    {
        var phone = _wire.Phone();

        var answer = phone.Register("Contact: <sip:10100-0x55@10.0.0.5:5070;ob>", "Expires: 600", "User-Agent: Desk 1");

        Assert.Equal(200, answer.Status);
        Assert.Equal("<sip:10100-0x55@10.0.0.5:5070;ob>;expires=600", Assert.Single(answer.All("Contact")));
        var binding = Assert.Single(_wire.Locations.Find("10100"));
        Assert.Equal("sip:10100-0x55@10.0.0.5:5070;ob", binding.ContactUri); // the whole URI, not its user
        Assert.Equal(phone.Flow, binding.Flow);                             // where it came from, not what Contact says
        Assert.Equal("Desk 1", binding.UserAgent);
        Assert.Equal(binding, Assert.Single(_wire.Bindings.Load()));
    }

    [Fact]
    public void Handle_Answer_CarriesDate()
    {
        var answer = _wire.Phone().RegisterHere();

        Assert.Equal(_wire.Now.ToString("r", CultureInfo.InvariantCulture), answer["Date"]);
    }

    [Fact]
    public void Handle_NoContact_ListsAndChangesNothing()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        _wire.Advance(TimeSpan.FromSeconds(100));

        var answer = phone.Register();

        Assert.Equal($"<{phone.ContactUri}>;expires=3500", Assert.Single(answer.All("Contact")));
    }

    [Fact]
    public void Handle_SeveralDevices_AreAllListed()
    {
        _wire.Phone(port: 5060).RegisterHere();

        var answer = _wire.Phone(port: 5062).RegisterHere();

        Assert.Equal(2, answer.All("Contact").Count);
        Assert.Equal(2, _wire.Locations.Find("10100").Count);
    }

    [Fact]
    public void Handle_SeveralContactsInOneRequest_AreAllTaken()
    {
        var answer = _wire.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=120;q=0.5, <sip:b@10.0.0.5>", "Contact: <sip:c@10.0.0.5>;q=0.7", "Expires: 300");

        Assert.Equal(
            ["<sip:a@10.0.0.5>;expires=120;q=0.5", "<sip:b@10.0.0.5>;expires=300", "<sip:c@10.0.0.5>;expires=300;q=0.7"],
            answer.All("Contact").SelectMany(value => value.Split(", ")));
        Assert.Equal(["sip:b@10.0.0.5", "sip:c@10.0.0.5", "sip:a@10.0.0.5"], _wire.Locations.Find("10100").Select(binding => binding.ContactUri));
    }

    [Theory]
    [InlineData("", "", 3600)]                   // neither: the default
    [InlineData("", "Expires: 600", 600)]        // the header
    [InlineData(";expires=120", "Expires: 600", 120)] // the parameter wins
    [InlineData(";expires=90000", "", 3600)]     // no longer than an hour
    [InlineData(";expires=60", "", 60)]          // the shortest
    [InlineData(";expires=99999999999999", "", 3600)] // beyond 2^32: the longest
    [InlineData(";expires=soon", "", 3600)]      // malformed counts as an hour, §10.2.1.1
    [InlineData("", "Expires: never", 3600)]
    public void Handle_Expires_IsGrantedByTheRules(string parameter, string header, int granted)
    {
        var phone = _wire.Phone();

        var answer = phone.Register($"Contact: <{phone.ContactUri}>{parameter}", header);

        Assert.Equal($"<{phone.ContactUri}>;expires={granted}", answer["Contact"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    public void Handle_ExpiresTooShort_Answers423AndChangesNothing(int seconds)
    {
        var answer = _wire.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=600", $"Contact: <sip:b@10.0.0.5>;expires={seconds}");

        Assert.Equal(423, answer.Status);
        Assert.Equal("60", answer["Min-Expires"]);
        Assert.Empty(_wire.Locations.All);
    }

    [Fact]
    public void Handle_ExpiresZero_RemovesThatContactOnly()
    {
        var phone = _wire.Phone();
        phone.Register("Contact: <sip:a@10.0.0.5>, <sip:b@10.0.0.5>");

        var answer = phone.Register("Contact: <sip:a@10.0.0.5>;expires=0");

        Assert.StartsWith("<sip:b@10.0.0.5>", Assert.Single(answer.All("Contact")));
        Assert.Equal("sip:b@10.0.0.5", Assert.Single(_wire.Bindings.Load()).ContactUri);
    }

    [Fact]
    public void Handle_RemovingWhatIsNotThere_Answers200()
    {
        var answer = _wire.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=0");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.All("Contact"));
    }

    [Fact]
    public void Handle_Star_RemovesAll()
    {
        var phone = _wire.Phone();
        phone.Register("Contact: <sip:a@10.0.0.5>, <sip:b@10.0.0.5>");

        var answer = phone.Register("Contact: *", "Expires: 0");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.All("Contact"));
        Assert.Empty(_wire.Bindings.Load());
    }

    [Theory]
    [InlineData("Contact: *", "Expires: 60")]                        // needs 0
    [InlineData("Contact: *", "")]                                   // needs Expires
    [InlineData("Contact: *\nContact: <sip:a@10.0.0.5>", "Expires: 0")] // must be alone
    [InlineData("Contact: *\nContact: *", "Expires: 0")]             // once
    [InlineData("Contact: <http://10.0.0.5>", "")]                   // cannot be called
    [InlineData("Contact: <sip:a@10.0.0.5", "")]                     // not closed
    public void Handle_BadContact_Answers400AndChangesNothing(string contact, string expires)
    {
        var phone = _wire.Phone();
        phone.RegisterHere();

        var answer = phone.Register(contact, expires);

        Assert.Equal(400, answer.Status);
        Assert.Single(_wire.Locations.Find("10100"));
    }

    [Theory]
    [InlineData("SIP:10100-x@10.0.0.100:5060")]   // scheme without case
    [InlineData("sip:10100-x@10.0.0.100:5060;x=1")] // an unknown parameter in one only is ignored
    public void Handle_EquivalentUri_UpdatesTheBinding(string uri)
    {
        var phone = _wire.Phone();
        phone.Register("Contact: <sip:10100-x@10.0.0.100:5060>;expires=100");

        var answer = phone.Register($"Contact: <{uri}>;expires=200");

        Assert.Equal($"<{uri}>;expires=200", Assert.Single(answer.All("Contact")));
        Assert.Equal(uri, Assert.Single(_wire.Bindings.Load()).ContactUri);
    }

    [Theory]
    [InlineData(5)] // the same number again
    [InlineData(4)] // an older one, overtaken
    public void Handle_SameCallIdWithoutHigherCSeq_FailsAsAWhole(int cseq)
    {
        var phone = _wire.Phone();
        phone.NextCSeq = 4; // 5 with credentials
        phone.Register("Contact: <sip:a@10.0.0.5>;expires=600");
        _wire.Advance(TimeSpan.FromSeconds(33)); // its transaction is over: no merged request

        phone.NextCSeq = cseq - 1;
        var answer = phone.Register("Contact: <sip:b@10.0.0.5>, <sip:a@10.0.0.5>;expires=0");

        Assert.Equal(500, answer.Status);
        Assert.Equal("sip:a@10.0.0.5", Assert.Single(_wire.Locations.Find("10100")).ContactUri);
    }

    [Fact]
    public void Handle_StarWithOldCSeq_RemovesNothing()
    {
        var phone = _wire.Phone();
        phone.NextCSeq = 10;
        phone.RegisterHere();

        phone.NextCSeq = 5;
        var answer = phone.Register("Contact: *", "Expires: 0");

        Assert.Equal(500, answer.Status);
        Assert.Single(_wire.Locations.Find("10100"));
    }

    [Fact]
    public void Handle_OtherCallIdWithLowerCSeq_IsTaken() // a phone that has started anew
    {
        var phone = _wire.Phone();
        phone.NextCSeq = 100;
        phone.RegisterHere();

        phone.CallId = "after-boot";
        phone.NextCSeq = 1;
        var answer = phone.RegisterHere();

        Assert.Equal(200, answer.Status);
        Assert.Single(answer.All("Contact"));
    }

    [Fact]
    public void Handle_SameInstanceWithOtherUri_ReplacesTheOldContact()
    {
        var phone = _wire.Phone();
        phone.Register("Contact: <sip:a@10.0.0.5:40001>;+sip.instance=\"<urn:uuid:1>\"", "Contact: <sip:b@10.0.0.6>;+sip.instance=\"<urn:uuid:2>\"");

        var answer = phone.Register("Contact: <sip:a@10.0.0.5:40002>;+sip.instance=\"<urn:uuid:1>\"");

        Assert.Equal(
            ["<sip:b@10.0.0.6>;expires=3600;+sip.instance=\"<urn:uuid:2>\"", "<sip:a@10.0.0.5:40002>;expires=3600;+sip.instance=\"<urn:uuid:1>\""],
            answer.All("Contact"));
        Assert.Equal(2, _wire.Bindings.Load().Count);
    }

    [Fact]
    public void Handle_TwoContactsOfOneInstanceInOneRequest_AreBothKept()
    {
        var phone = _wire.Phone();
        string[] headers = ["Contact: <sip:a@10.0.0.5>;+sip.instance=\"<urn:uuid:1>\"", "Contact: <sip:a@10.0.0.5;transport=tcp>;+sip.instance=\"<urn:uuid:1>\""];
        phone.Register(headers);

        var answer = phone.Register(headers);

        Assert.Equal(2, answer.All("Contact").Count);
    }

    [Fact]
    public void Handle_Path_IsStoredAndReturnedToWhoSupportsIt()
    {
        var phone = _wire.Phone();

        var answer = phone.Register($"Contact: <{phone.ContactUri}>", "Supported: path", "Path: <sip:edge.example;lr>, <sip:core.example;lr>");

        Assert.Equal(["<sip:edge.example;lr>", "<sip:core.example;lr>"], answer.All("Path").SelectMany(value => value.Split(", ")));
        Assert.Equal(["<sip:edge.example;lr>", "<sip:core.example;lr>"], Assert.Single(_wire.Locations.Find("10100")).Path);
    }

    [Fact]
    public void Handle_PathButPhoneKnowsNothingOfIt_IsStoredAndNotReturned()
    {
        var phone = _wire.Phone();

        var answer = phone.Register($"Contact: <{phone.ContactUri}>", "Path: <sip:edge.example;lr>");

        Assert.Empty(answer.All("Path"));
        Assert.Single(Assert.Single(_wire.Locations.Find("10100")).Path);
    }

    [Fact]
    public void Handle_ElevenContactsInOneRequest_Answers403AndChangesNothing()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();

        var answer = phone.Register([.. Enumerable.Range(1, 11).Select(i => $"Contact: <sip:a{i}@10.0.0.5>")]);

        Assert.Equal(403, answer.Status);
        Assert.Equal(phone.ContactUri, Assert.Single(_wire.Locations.Find("10100")).ContactUri);
    }

    [Fact]
    public void Handle_SoftphoneThatStartsAnewTenTimes_PushesItsOwnOldContactsOut()
    {
        var desk = _wire.TcpPhone(1);
        desk.Register($"Contact: <{desk.ContactUri}>", "Expires: 120", "User-Agent: Desk 1"); // runs out first, and is alive
        var starts = Enumerable.Range(40001, 10).Select(port => _wire.Phone(port: port)).ToList();
        foreach (var start in starts)
        {
            start.Register($"Contact: <{start.ContactUri}>", "User-Agent: Soft 2");
            _wire.Advance(TimeSpan.FromSeconds(1));
        }

        var contacts = _wire.Locations.Of("10100").Select(binding => binding.ContactUri);
        Assert.Equal([desk.ContactUri, .. starts.Skip(1).Select(start => start.ContactUri)], contacts);
    }

    [Fact]
    public void Handle_ElevenDevicesOfDifferentKinds_TheOneHeardOfLongestAgoGivesWay()
    {
        var phones = Enumerable.Range(5001, 10).Select(port => _wire.Phone(port: port)).ToList();
        foreach (var phone in phones)
        {
            phone.Register($"Contact: <{phone.ContactUri}>", $"User-Agent: Kind {phone.Flow.Remote.Port}");
            _wire.Advance(TimeSpan.FromSeconds(1));
        }

        phones[0].Register($"Contact: <{phones[0].ContactUri}>", "User-Agent: Kind 5001");
        var answer = _wire.Phone(port: 5011).RegisterHere();

        Assert.Equal(200, answer.Status);
        Assert.Equal(10, answer.All("Contact").Count);
        Assert.DoesNotContain(_wire.Locations.Of("10100"), binding => binding.ContactUri == phones[1].ContactUri);
    }

    [Fact]
    public void Handle_LimitReachedByDeadConnections_TheOldestMakesRoom()
    {
        var dead = Enumerable.Range(1, 10).Select(i => _wire.TcpPhone(i)).ToList();
        foreach (var phone in dead)
        {
            phone.RegisterHere();
            _wire.Advance(TimeSpan.FromSeconds(1));
        }

        _wire.Transports.Close(dead[3].Flow);
        _wire.Transports.Close(dead[6].Flow);
        var answer = _wire.TcpPhone(11).RegisterHere();

        Assert.Equal(200, answer.Status);
        Assert.Equal(10, answer.All("Contact").Count);
        Assert.DoesNotContain(answer.All("Contact"), value => value.Contains(dead[3].ContactUri, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sip:10101@softswitch", "sip:10100@softswitch", 403)] // somebody else's extension
    [InlineData("sip:10100@softswitch", "sip:10101@softswitch", 403)] // on behalf of somebody else
    [InlineData("sip:10100@elsewhere.example", "sip:10100@softswitch", 404)]
    [InlineData("sip:99999@softswitch", "sip:99999@softswitch", 403)] // tells nobody which numbers exist
    public void Handle_NotOwnAddress_IsRefused(string to, string from, int status)
    {
        var answer = _wire.Phone().Ask("REGISTER", "sip:softswitch", "Contact: <sip:a@10.0.0.5>", from: from, to: to);

        Assert.Equal(status, answer.Status);
        Assert.Empty(_wire.Locations.All);
    }

    public void Dispose() => _wire.Dispose();
}
