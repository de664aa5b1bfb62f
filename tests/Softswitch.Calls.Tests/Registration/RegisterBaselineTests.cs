using System.Text;
using Softswitch.Calls.Tests.Gate;
using Softswitch.Testing;

namespace Softswitch.Calls.Tests.Registration;

/// <summary>What a REGISTER allocates from datagram to answer, transaction, digest and binding included, held to the committed numbers.</summary>
public sealed class RegisterBaselineTests : IDisposable
{
    private const int Operations = 200;

    private readonly Wire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public void Register_WithoutCredentials_StaysWithinItsBaseline()
    {
        var phone = _wire.Phone();
        var requests = Plain(phone);

        Check("REGISTER, challenged", phone, () => requests, () => requests = Plain(phone));
    }

    [Fact]
    public void Register_Refreshed_StaysWithinItsBaseline()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        var requests = Authorised(phone);

        Check("REGISTER, accepted", phone, () => requests, () => requests = Authorised(phone));

        Assert.Equal(_wire.Now.AddHours(1), Assert.Single(_wire.Locations.Find("10100")).ExpiresAt, TimeSpan.FromMinutes(1));
    }

    private static string Contact(WirePhone phone) => $"Contact: <{phone.ContactUri}>\nExpires: 3600";

    private static byte[][] Plain(WirePhone phone) =>
        [.. Enumerable.Range(0, Operations).Select(_ => Encoding.ASCII.GetBytes(phone.Text("REGISTER", "sip:" + Wire.Realm, Contact(phone))))];

    private static byte[][] Authorised(WirePhone phone) =>
    [
        .. Enumerable.Range(0, Operations).Select(_ =>
        {
            var challenge = phone.Send(phone.Text("REGISTER", "sip:" + Wire.Realm, Contact(phone)));
            var headers = $"{Contact(phone)}\n{phone.Credentials(challenge, "REGISTER", "sip:" + Wire.Realm)}";
            return Encoding.ASCII.GetBytes(phone.Text("REGISTER", "sip:" + Wire.Realm, headers));
        }),
    ];

    private void Check(string operation, WirePhone phone, Func<byte[][]> requests, Action prepare)
    {
        _wire.Transports.KeepsNothing = true;
        AllocationBaseline.Check(
            operation,
            Operations,
            () => _wire.Run(() =>
            {
                foreach (var request in requests())
                {
                    _wire.Transports.Received!(request, phone.Flow);
                }
            }),
            () =>
            {
                _wire.Transports.KeepsNothing = false;
                _wire.Advance(TimeSpan.FromSeconds(33)); // timer J gives back what the transactions hold
                prepare();
                _wire.Transports.KeepsNothing = true;
            });
    }
}
