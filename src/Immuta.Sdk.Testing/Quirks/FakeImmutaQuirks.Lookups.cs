namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>Gets or sets whether the data sources of a policy arrive with a count.</summary>
    /// <remarks>Fake only: the response is not documented.</remarks>
    /// <value>The default is <see langword="false"/>: an array without an object around it.</value>
    public bool AppliedToWithCount { get; set; }

    /// <summary>Gets or sets whether the project list names its rows <c>projects</c>.</summary>
    /// <remarks>The vendor's Terraform provider reads this name; the exported description says <c>hits</c>.</remarks>
    /// <value>The default is <see langword="false"/>: the rows are in <c>hits</c>.</value>
    public bool ProjectsMember { get; set; }

    /// <summary>Gets or sets whether sub-purposes are given by name instead of as objects.</summary>
    /// <remarks>The exported description says names; the vendor's Terraform provider reads objects.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool SubpurposesAsNames { get; set; }

    /// <summary>Gets or sets whether the list of purposes has sub-purposes as rows too.</summary>
    /// <remarks>Fake only: the pages do not say.</remarks>
    /// <value>The default is <see langword="false"/>: only topmost purposes are rows.</value>
    public bool SubpurposesAsRows { get; set; }

    /// <summary>Gets or sets whether data sources are listed without their connection key.</summary>
    /// <remarks>Fake only: whether rows contain the key is not documented.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool HidesConnectionKeys { get; set; }

    /// <summary>Gets or sets whether the tags of a data source arrive as an array.</summary>
    /// <value>The default is <see langword="false"/>: the array is the member <c>tags</c> of an object.</value>
    public bool DataSourceTagsAsArray { get; set; }

    /// <summary>Gets or sets whether requests that apply tags are accepted without effect.</summary>
    /// <remarks>Observed on real servers: the response is 200, and nothing is tagged.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IgnoresAppliedTags { get; set; }
}
