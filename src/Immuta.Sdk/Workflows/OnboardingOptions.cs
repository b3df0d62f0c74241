using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>What an onboarding does besides registering, and how patiently it waits.</summary>
public sealed record OnboardingOptions
{
    internal static readonly OnboardingOptions Default = new();

    /// <summary>Gets which objects to enable once all jobs are completed.</summary>
    /// <value>None by default: what is found stays as the registration's settings have made it.</value>
    /// <remarks>
    /// Return the paths of one connection in the same order every time, since a resumed run goes on by counting them.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. Give it a policy first.
    /// </para>
    /// <para>A parent can be enabled only while it has fewer than 100,000 descendants: enable its children instead.</para>
    /// </remarks>
    public Func<ConnectionKey, IEnumerable<ObjectPath>>? Activate { get; init; }

    /// <summary>Gets how patiently the jobs of the registration are followed.</summary>
    /// <value>As <see cref="BulkJobOptions"/> says; jobs of activations are followed likewise.</value>
    public BulkJobOptions Jobs { get; init; } = BulkJobOptions.Default;
}
