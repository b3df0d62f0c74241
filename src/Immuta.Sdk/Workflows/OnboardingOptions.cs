using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Provides the options of an onboarding.</summary>
public sealed record OnboardingOptions
{
    internal static readonly OnboardingOptions Default = new();

    /// <summary>Gets which objects to enable once all jobs are completed.</summary>
    /// <value>None by default: objects keep the state that the settings of the registration give them.</value>
    /// <remarks>
    /// Return the paths of one connection in the same order every time, because a resumed run continues by their count.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. Give it a policy first.
    /// </para>
    /// <para>A parent can be enabled only while it has fewer than 100,000 descendants: enable its children instead.</para>
    /// </remarks>
    public Func<ConnectionKey, IEnumerable<ObjectPath>>? Activate { get; init; }

    /// <summary>Gets the options for watching the jobs of the registration.</summary>
    /// <value>The defaults of <see cref="BulkJobOptions"/>. They also apply to the jobs of activations.</value>
    public BulkJobOptions Jobs { get; init; } = BulkJobOptions.Default;
}
