namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>Gets or sets whether an acknowledgement is dropped when its purpose is created.</summary>
    /// <remarks>Observed on real servers: the same request stores it the second time.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DropsAcknowledgementOnCreate { get; set; }

    /// <summary>Gets or sets whether a project with purposes is rejected until they are acknowledged.</summary>
    /// <remarks>Observed on real servers: the error begins with "You must first acknowledge", and the project already exists.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ProjectsNeedAcknowledgement { get; set; }

    /// <summary>Gets or sets whether different credentials alone count as a changed connection.</summary>
    /// <remarks>Fake only: which members of a connection are compared is not documented.</remarks>
    /// <value>The default is <see langword="true"/>: any difference replaces the data sources.</value>
    public bool NewCredentialsReplaceDataSources { get; set; } = true;

    /// <summary>Gets or sets what happens to the tags of a key that are omitted.</summary>
    /// <remarks>Fake only: only the effect of a changed list is documented.</remarks>
    /// <value>The default is <see cref="OmittedListBehavior.Removed"/>.</value>
    public OmittedListBehavior OmittedTableTags { get; set; }

    /// <summary>Gets or sets what happens to the lists of a project that are omitted.</summary>
    /// <remarks>Fake only: the pages do not say.</remarks>
    /// <value>The default is <see cref="OmittedListBehavior.Removed"/>.</value>
    public OmittedListBehavior OmittedProjectLists { get; set; }

    /// <summary>Gets or sets the data sources of a policy without circumstances.</summary>
    /// <remarks>Fake only: documented on older pages for another API.</remarks>
    /// <value>The default is <see cref="FakePolicyScope.AllDataSources"/>.</value>
    public FakePolicyScope OmittedCircumstances { get; set; } = FakePolicyScope.AllDataSources;

    /// <summary>Gets or sets the data sources of a policy with an empty circumstances list.</summary>
    /// <remarks>Fake only: the pages do not say.</remarks>
    /// <value>The default is <see cref="FakePolicyScope.NoDataSources"/>.</value>
    public FakePolicyScope EmptyCircumstances { get; set; } = FakePolicyScope.NoDataSources;

    /// <summary>Gets or sets whether the response to an equal request reports no update.</summary>
    /// <remarks>Fake only, for policies, projects and purposes: it is not documented whether the response reports it.</remarks>
    /// <value>The default is <see langword="false"/>: an existing object is always reported as updated.</value>
    public bool UnchangedIsNoUpdate { get; set; }

    /// <summary>Gets or sets whether the response to a dry run omits all ids.</summary>
    /// <remarks>Fake only: whether they are present is not documented. Objects that do not exist yet have no id in any case.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DryRunWithoutId { get; set; }

    /// <summary>Gets or sets whether a project that refers to missing objects is rejected.</summary>
    /// <remarks>Fake only: the pages do not say. Use it to show that purposes and data sources are applied before projects.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RefuseOpenReferences { get; set; }
}
