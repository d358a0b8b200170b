"""Media: showing them, and keeping them."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Handlers, Routes

commands = Handlers("media.commands")
listing = Handlers("media.listing")
metadata = Handlers("media.metadata")
queries = Handlers("media.queries")
zips = Handlers("media.zips")

routes = Routes("Media")

_ENTRIES = "api/admin/mediametadata/entries"
_FORM_LINES = MEGABYTE

routes.get("api/media/{media_id}", queries.get_media_file, public=True)
routes.get("api/media/{media_id}/info", queries.get_media_asset, public=True)
routes.get("api/media/{media_id}/thumbnail", queries.get_media_thumbnail, public=True)
routes.get("api/media/{media_id}/url", queries.get_media_url, public=True)
routes.get("api/mediametadata", metadata.get_media_metadata, public=True)

routes.get("api/admin/media", listing.list_media, role=Role.CREATOR)
routes.get("api/admin/media/statistics", listing.get_media_statistics, role=Role.CREATOR)
routes.get("api/admin/media/{media_id}", queries.get_media_file, name="get_media_file_to_edit", role=Role.CREATOR)
routes.get("api/admin/media/{media_id}/info", listing.get_media_item, role=Role.CREATOR)
routes.post(
    "api/admin/media/upload",
    commands.upload_media,
    role=Role.CREATOR,
    status=201,
    location="api/media/{answer.id}",
    max_body=100 * MEGABYTE + _FORM_LINES,
)
routes.post(
    "api/admin/media/upload-zip", zips.upload_media_zip, role=Role.CREATOR, max_body=100 * MEGABYTE + _FORM_LINES
)
routes.post("api/admin/media/validate", listing.validate_media_references, role=Role.CREATOR)
routes.put("api/admin/media/{media_id}", commands.update_media, role=Role.CREATOR)
routes.delete("api/admin/media/{media_id}", commands.delete_media, role=Role.CREATOR)

routes.get(_ENTRIES, metadata.list_media_metadata_entries, role=Role.CREATOR)
routes.post(
    _ENTRIES,
    metadata.create_media_metadata_entry,
    role=Role.CREATOR,
    status=201,
    location=f"{_ENTRIES}/{{answer.id}}",
)
routes.get(f"{_ENTRIES}/{{media_entry_id}}", metadata.get_media_metadata_entry, role=Role.CREATOR)
routes.put(f"{_ENTRIES}/{{media_entry_id}}", metadata.update_media_metadata_entry, role=Role.CREATOR)
routes.delete(f"{_ENTRIES}/{{media_entry_id}}", metadata.delete_media_metadata_entry, role=Role.CREATOR)
routes.post("api/admin/mediametadata/import", metadata.import_media_metadata, role=Role.CREATOR, max_body=5 * MEGABYTE)
