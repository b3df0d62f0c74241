namespace Immuta.Sdk.V2;

/// <summary>Starts a policy that decides what subscribers see of the data.</summary>
public static class DataPolicy
{
    /// <summary>Starts a policy from its key and name; a rule comes next.</summary>
    /// <remarks>Needs the Immuta permission <c>GOVERNANCE</c> once it is applied.</remarks>
    /// <param name="policyKey">Key of your own that names the policy; spaces and colons may occur.</param>
    /// <param name="name">Name of the policy, as the web interface displays it.</param>
    /// <returns>The next step.</returns>
    public static DataPolicyRuleStage Create(string policyKey, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(policyKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new() { PolicyKey = policyKey, Name = name, Actions = [new() { Rules = [] }] });
    }
}
