namespace Immuta.Sdk.V2;

public sealed partial record DataPolicyRequest
{
    internal DataPolicyRequest WithLastAction(Func<DataPolicyAction, DataPolicyAction> change) =>
        this with { Actions = [.. Actions.SkipLast(1), change(Actions[^1])] };
}
