namespace Immuta.Sdk.Testing;

/// <summary>The data sources for which a policy of the tenant holds.</summary>
public enum FakePolicyScope
{
    /// <summary>Those that meet the circumstances which the request has listed.</summary>
    Circumstances,

    /// <summary>All of the tenant, without any regard to their tags.</summary>
    AllDataSources,

    /// <summary>Only those for which a data owner has selected the policy.</summary>
    OwnerSelected,

    /// <summary>None at all, although the policy exists in the tenant.</summary>
    NoDataSources,
}
