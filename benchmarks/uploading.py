"""A visitor who gives the page a file, as the browser's upload box does."""

import http.client
import secrets

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visitor import Run, Visitor

XSRF_COOKIE = "_streamlit_xsrf"


class Uploader(Visitor):
    """A visitor of a page with one upload box."""

    def upload(self, name: str, content: bytes) -> Run:
        """Open the page, send a file, and give the run that takes it in.

        Raises
        ------
        LookupError
            If the page shows no upload box.
        ConnectionError
            If the server refuses the file.
        """
        drawn = self.rerun()
        box = _upload_box(drawn)
        session = next(
            m.new_session.initialize.session_id for m in drawn.messages if m.HasField("new_session")
        )
        address = self._address_for(name, session)
        self._put(address.upload_url, name, content)
        state = WidgetState(id=box)
        sent = state.file_uploader_state_value.uploaded_file_info.add()
        sent.name, sent.size, sent.file_id = name, len(content), address.file_id
        sent.file_urls.CopyFrom(address)
        self.widgets[box] = state
        return self.rerun()

    def _address_for(self, name: str, session: str) -> FileURLs:
        """Ask where to send a file."""
        message = BackMsg()
        request = message.file_urls_request
        request.request_id, request.session_id = secrets.token_hex(8), session
        request.file_names.append(name)
        self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False))
            if answer.WhichOneof("type") == "file_urls_response":
                return answer.file_urls_response.file_urls[0]

    def _put(self, path: str, name: str, content: bytes) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        token = self._xsrf_token(connection)
        boundary = secrets.token_hex(16)
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "X-Xsrftoken": token,
            "Cookie": f"{XSRF_COOKIE}={token}",
        }
        connection.request("PUT", path, body, headers)
        answer = connection.getresponse()
        if answer.status >= 300:
            raise ConnectionError(f"the upload was answered with {answer.status}")
        connection.close()

    def _xsrf_token(self, connection: http.client.HTTPConnection) -> str:
        """Give the token that the server asks every upload for."""
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        cookies = answer.headers.get_all("Set-Cookie") or []
        ours = (c.split(";")[0].partition("=") for c in cookies if c.startswith(XSRF_COOKIE))
        return next((value for _, _, value in ours), "")


def _upload_box(run: Run) -> str:
    elements = (m.delta.new_element for m in run.messages if m.HasField("delta"))
    for element in elements:
        if element.WhichOneof("type") == "file_uploader":
            return str(element.file_uploader.id)
    raise LookupError("the page shows no upload box")
