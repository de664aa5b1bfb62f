using Softswitch.Calls.Registration;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>Builds and sends NOTIFYs of the message-summary package.</summary>
internal sealed class NotifySender(TransactionLayer transactions, DialogLayer dialogs, string realm)
{
    /// <summary>Our Contact towards the peer of this flow.</summary>
    public string Contact(string mailbox, SipFlow flow) => dialogs.ContactFor(mailbox, flow);

    /// <summary>Sends a NOTIFY inside a subscription's dialog, numbered by its state.</summary>
    public void Send(SubscriptionState state, SipFlow flow, string subscriptionState, MessageCount? count, NotifyOutcome outcome) =>
        transactions.Send(
            new SipRequest(SipMethod.Notify, state.Target)
            {
                From = state.Local,
                To = state.Remote,
                CallId = state.CallId,
                CSeq = state.LocalCSeq,
                Route = state.Route,
                Contact = Contact(state.Mailbox, flow),
                Headers = { { HeaderName.Event, state.Event }, { HeaderName.SubscriptionState, subscriptionState } },
                ContentType = count is null ? null : MessageSummary.ContentType,
                Body = count is { } value ? MessageSummary.Body(value, state.Mailbox, realm) : default,
            },
            flow,
            outcome);

    /// <summary>Sends a NOTIFY that nobody has subscribed to.</summary>
    /// <remarks>Such a NOTIFY stands in no RFC, but desk phones have understood it for twenty years. Subscription-State is mandatory in a
    /// NOTIFY, and "terminated" promises no more of them.</remarks>
    public void SendUnsolicited(Binding binding, MessageCount count, NotifyOutcome outcome) =>
        transactions.Send(
            new SipRequest(SipMethod.Notify, binding.ContactUri)
            {
                From = $"<sip:{binding.Extension}@{realm}>;tag={transactions.NewTag()}",
                To = $"<{binding.ContactUri}>",
                CallId = transactions.NewCallId(),
                CSeq = 1,
                Route = binding.Path,
                Contact = Contact(binding.Extension, binding.Flow),
                Headers = { { HeaderName.Event, MessageSummary.Package }, { HeaderName.SubscriptionState, "terminated" } },
                ContentType = MessageSummary.ContentType,
                Body = MessageSummary.Body(count, binding.Extension, realm),
            },
            binding.Flow,
            outcome);
}
