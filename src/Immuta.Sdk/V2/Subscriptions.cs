namespace Immuta.Sdk.V2;

// Creates the subscription types that policies and projects share.
internal static class Subscriptions
{
    public static Subscription Approval(IReadOnlyList<Approver> approvers)
    {
        ArgumentNullException.ThrowIfNull(approvers);
        if (approvers.Count == 0)
        {
            throw new ArgumentException("Give at least one approver: nobody could approve a request otherwise.", nameof(approvers));
        }

        return new ApprovalSubscription { Approvals = [.. approvers] };
    }

    public static Subscription Entitled(Func<EntitledUsersBuilder, EntitledUsersBuilder> who) =>
        new EntitlementsSubscription { Entitlements = EntitledUsersBuilder.Create(who) };

    public static Subscription Entitled(string advanced)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(advanced);
        return new EntitlementsSubscription { Advanced = advanced };
    }
}
