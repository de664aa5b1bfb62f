namespace Softswitch.Calls.Tests.Gate;

public sealed class RequestGateTests : IDisposable
{
    private readonly Wire _wire = new();

    [Theory]
    [InlineData("MESSAGE")] // known, not offered
    [InlineData("PUBLISH")]
    [InlineData("REFER")]   // outside a dialog
    [InlineData("INFO")]    // outside a dialog
    [InlineData("DANCE")]   // unknown
    public void OnRequest_MethodNotOffered_Answers405WithAllow(string method)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:10101@softswitch"));

        Assert.Equal(405, answer.Status);
        Assert.Contains("INVITE", answer["Allow"]);
        Assert.Contains("REGISTER", answer["Allow"]);
    }

    [Theory]
    [InlineData("BYE")]
    [InlineData("UPDATE")]
    [InlineData("PRACK")]
    [InlineData("NOTIFY")]
    public void OnRequest_DialogMethodWithoutDialog_Answers481(string method)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:10101@softswitch"));

        Assert.Equal(481, answer.Status);
    }

    [Theory]
    [InlineData("BYE")]
    [InlineData("INVITE")]
    [InlineData("SUBSCRIBE")]
    [InlineData("OPTIONS")]
    [InlineData("DANCE")] // whatever the method: no dialog
    public void OnRequest_ToTagOfNobody_Answers481(string method)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:10101@softswitch", toTag: "gone"));

        Assert.Equal(481, answer.Status);
    }

    [Fact]
    public void OnRequest_ToTagOfACall_IsLeftToItWithoutChallenge()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("BYE", "sip:10101@softswitch", toTag: "ours"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void OnAck_ToNothing_IsLeftToCallsAndNotAnswered()
    {
        var phone = _wire.Phone();

        var sent = _wire.Deliver(phone.Text("ACK", "sip:10101@softswitch", toTag: "gone"), phone.Flow);

        Assert.Empty(sent);
        Assert.Equal(1, _wire.Calls.Acks);
    }

    [Theory]
    [InlineData("tel:+4668016100")]
    [InlineData("http://softswitch/")]
    public void OnRequest_OtherScheme_Answers416(string uri)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("INVITE", uri));

        Assert.Equal(416, answer.Status);
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("SUBSCRIBE")]
    [InlineData("REGISTER")]
    [InlineData("OPTIONS")]
    public void OnRequest_ForeignDomain_Answers404(string method)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:10101@elsewhere.example"));

        Assert.Equal(404, answer.Status);
    }

    [Theory]
    [InlineData("softswitch")]        // the realm
    [InlineData("SoftSwitch")]        // host names have no case
    [InlineData("office.example")]    // configured
    [InlineData("198.51.100.7:5070")] // configured, with a port
    [InlineData("192.0.2.1:5060")]    // our own address
    [InlineData("192.0.2.1;transport=udp")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public void OnRequest_OwnDomain_IsServed(string host)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("OPTIONS", "sip:" + host));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void OnRequest_InviteWithoutHopsLeft_Answers483()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("INVITE", "sip:10101@softswitch", maxForwards: 0));

        Assert.Equal(483, answer.Status);
    }

    [Theory]
    [InlineData("OPTIONS", 200)]  // ends here in any case
    [InlineData("REGISTER", 401)]
    public void OnRequest_NoHopsLeftButForUs_IsServed(string method, int status)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:softswitch", maxForwards: 0));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public void OnRequest_MaxForwardsMissing_IsServed() // RFC 2543 phones
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("OPTIONS", "sip:softswitch", maxForwards: null));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void OnRequest_RequiredExtensionUnknown_Answers420NamingIt()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("INVITE", "sip:10101@softswitch", "Require: gold, silver\nRequire: path"));

        Assert.Equal(420, answer.Status);
        Assert.Equal("gold, silver, path", string.Join(", ", answer.All("Unsupported")));
    }

    [Fact]
    public void OnRequest_RegisterRequiresPath_IsServed()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("REGISTER", "sip:softswitch", "Require: path"));

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public void OnRequest_EncodedBody_Answers415()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("INVITE", "sip:10101@softswitch", "Content-Encoding: gzip\nContent-Type: application/sdp", "xxxx"));

        Assert.Equal(415, answer.Status);
        Assert.Equal("application/sdp", answer["Accept"]);
        Assert.Equal("identity", answer["Accept-Encoding"]);
    }

    [Fact]
    public void OnRequest_Options_IsAnsweredWithoutChallenge()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("OPTIONS", "sip:softswitch"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/sdp", answer["Accept"]);
        Assert.Equal("message-summary", answer["Allow-Events"]);
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("REGISTER")]
    [InlineData("SUBSCRIBE")]
    public void OnRequest_NoCredentials_Answers401(string method)
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text(method, "sip:10101@softswitch"));

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Digest ", answer["WWW-Authenticate"]);
    }

    [Fact]
    public void OnRequest_InviteWithRightPassword_IsACallOfThatAccountWhateverFromSays()
    {
        var phone = _wire.Phone();

        var answer = phone.Ask("INVITE", "sip:10101@softswitch", from: "sip:10102@softswitch");

        Assert.Equal(486, answer.Status);
        Assert.Equal("10100", Assert.Single(_wire.Calls.Callers).Number);
    }

    [Theory]
    [InlineData("10100", "wrong")]
    [InlineData("99999", "pw99999")] // unknown user: the same answer
    public void OnRequest_WrongCredentials_ChallengesAfreshWithoutStale(string user, string password)
    {
        var phone = _wire.Phone();
        phone.User = user;
        phone.Password = password;

        var answer = phone.Ask("INVITE", "sip:10101@softswitch");

        Assert.Equal(401, answer.Status);
        Assert.DoesNotContain("stale=true", answer["WWW-Authenticate"]);
        Assert.Empty(_wire.Calls.Callers);
    }

    [Fact]
    public void OnRequest_RepeatedCredentials_ChallengesWithStaleAndCountsNoFailure()
    {
        var phone = _wire.Phone();
        var challenge = phone.Send(phone.Text("REGISTER", "sip:softswitch"));
        var credentials = phone.Credentials(challenge, "REGISTER", "sip:softswitch");
        phone.Send(phone.Text("REGISTER", "sip:softswitch", credentials));

        var answers = Enumerable.Range(0, 20).Select(_ => phone.Send(phone.Text("REGISTER", "sip:softswitch", credentials))).ToList();

        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.All(answers, answer => Assert.Contains("stale=true", answer["WWW-Authenticate"], StringComparison.OrdinalIgnoreCase));
        Assert.Equal(200, phone.RegisterHere().Status);
    }

    [Fact]
    public void OnRequest_UnreadableCredentials_Answers400()
    {
        var phone = _wire.Phone();

        var answer = phone.Send(phone.Text("REGISTER", "sip:softswitch", "Authorization: Digest realm=\"softswitch\", username=\"10100\""));

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public void OnRequest_TenWrongPasswords_BlockThatPairOnlyForTenMinutes()
    {
        var phone = _wire.Phone();
        var neighbour = new WirePhone(_wire, "10101", phone.Flow with { Remote = new(phone.Flow.Remote.Address, 5062) });
        phone.Password = "wrong";
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(401, phone.RegisterHere().Status);
        }

        phone.Password = null;
        var blocked = phone.RegisterHere();
        var other = neighbour.RegisterHere();
        _wire.Advance(TimeSpan.FromMinutes(10));
        var later = phone.RegisterHere();

        Assert.Equal(403, blocked.Status);
        Assert.Equal(200, other.Status);
        Assert.Equal(200, later.Status);
    }

    [Theory]
    [InlineData("10100", "MD5")]
    [InlineData("10103", "SHA-256")] // configured so: several phones stop at a challenge that merely lists it
    public void OnRequest_NoCredentials_IsAskedForTheAlgorithmOfTheAccount(string number, string algorithm)
    {
        var phone = _wire.Phone(number);

        var challenge = phone.Send(phone.Text("REGISTER", "sip:softswitch"));

        Assert.Contains($"algorithm={algorithm},", Assert.Single(challenge.All("WWW-Authenticate")), StringComparison.Ordinal);
    }

    [Fact]
    public void OnRequest_UnknownNames_AreAskedForEitherAlgorithm()
    {
        var challenges = Enumerable.Range(10200, 40)
            .Select(number => _wire.Phone(number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Select(phone => phone.Send(phone.Text("REGISTER", "sip:softswitch"))["WWW-Authenticate"]!)
            .ToList();

        Assert.InRange(challenges.Count(challenge => challenge.Contains("SHA-256", StringComparison.Ordinal)), 2, 20);
    }

    public void Dispose() => _wire.Dispose();
}
